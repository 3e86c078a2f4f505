package coop.lightweb.hosting;

import java.util.ArrayList;
import java.util.List;

/** Wiring of the ground: builds its rooms, lists their resources and jobs. */
public final class HostingCore implements AutoCloseable {
    private final Ground ground;
    private final HostingSettings settings;
    private final List<Object> resources = new ArrayList<>();

    public HostingCore(Ground ground, HostingSettings settings) {
        this.ground = ground;
        this.settings = settings;
    }

    public Ground ground() {
        return ground;
    }

    public HostingSettings settings() {
        return settings;
    }

    /** What Jersey serves: resources, filters, mappers. */
    public List<Object> resources() {
        return List.copyOf(resources);
    }

    /** Opens the public ports once Jetty listens. */
    public void open(int jettyPort) {}

    @Override
    public void close() {}
}
