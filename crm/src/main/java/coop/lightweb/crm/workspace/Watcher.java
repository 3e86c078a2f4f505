package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.TenantId;
import org.jdbi.v3.core.Handle;

/**
 * Hears of each record of a kind that an act wrote, undoing included, inside the act's transaction: for what has to happen later and
 * must not need anybody's keys then, such as a due event.
 */
@FunctionalInterface
public interface Watcher<T> {
    /** @param now as it is from this act on, perhaps in the trash */
    void wrote(Handle tx, TenantId tenant, Entry<T> now);
}
