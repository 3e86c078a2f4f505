package coop.lightweb.hosting.job;

/** An {@link Errand} of the node itself. */
@FunctionalInterface
public interface NodeErrand {
    void run(DueEvent event) throws Exception;
}
