package coop.lightweb.hosting.job;

import org.jdbi.v3.core.Handle;

/** {@link DueWork} of the node itself, in a transaction without a tenant. */
@FunctionalInterface
public interface NodeWork {
    void run(Handle tx, DueEvent event) throws Exception;
}
