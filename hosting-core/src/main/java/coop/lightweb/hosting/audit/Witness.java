package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.tenancy.TenantId;
import org.jdbi.v3.core.Handle;

/** Sees every act of a business in the transaction that does it; see {@link AuditTrail#seenBy}. */
public interface Witness {
    /**
     * @param act message key of the entry
     * @param subject kind and id of what it was done to
     * @param args of the message
     */
    void saw(Handle tx, TenantId tenant, Actor who, String act, String subject, Object... args);
}
