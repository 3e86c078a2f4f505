package coop.lightweb.rack;

/** Wiring of hot racks: builds its rooms, lists their resources and jobs. */
public final class Scheduler {
    private Scheduler() {}
}
