package coop.lightweb.site;

/** Wiring of the site builder: builds its rooms, lists their resources and jobs. */
public final class SiteBuilder {
    private SiteBuilder() {}
}
