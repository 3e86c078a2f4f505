package coop.lightweb.hosting.job;

import coop.lightweb.hosting.tenancy.TenantId;
import org.jdbi.v3.core.Handle;

/**
 * What a business's due event does, all of it in {@code tx}, which is inside the business: the guarded change, the next due
 * events, mail for the outbox. It runs once; when it throws, nothing happened and it is tried again later. Quick: under
 * a second, and nothing but the database.
 */
@FunctionalInterface
public interface DueWork {
    void run(Handle tx, TenantId tenant, DueEvent event) throws Exception;
}
