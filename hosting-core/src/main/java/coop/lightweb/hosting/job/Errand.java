package coop.lightweb.hosting.job;

import coop.lightweb.hosting.tenancy.TenantId;

/**
 * Due work that reaches beyond the database or takes its time, run outside any transaction and at least once: a process killed
 * on the way leaves it to another when the lease is over. It must bear being done twice; {@code event.id()} is the key to tell
 * a receiver.
 */
@FunctionalInterface
public interface Errand {
    void run(TenantId tenant, DueEvent event) throws Exception;
}
