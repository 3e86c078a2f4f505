package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.TenantId;
import org.jdbi.v3.core.Handle;

/** Hears that a person goes for good, in the transaction that does it and just before: what lies elsewhere about them goes too. */
@FunctionalInterface
public interface Leaving {
    void left(Handle tx, TenantId tenant, RecordId person);
}
