package coop.lightweb.crm;

/** Wiring of the CRM: builds its rooms, lists their resources and jobs. */
public final class Crm {
    private Crm() {}
}
