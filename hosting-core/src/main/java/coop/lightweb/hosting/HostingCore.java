package coop.lightweb.hosting;

/** Wiring of the ground: builds its rooms, lists their resources and jobs. */
public final class HostingCore {
    private HostingCore() {}
}
