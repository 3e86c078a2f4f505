package coop.lightweb.hosting.tenancy;

import org.jdbi.v3.core.Handle;

/** A room that shows the public something of a business, or stores much for it. It registers with {@link Standings}. */
public interface Holding {
    /** The business is suspended, closed or at work again from this transaction on: tell whoever keeps its pages in memory. */
    void changed(Handle tx, TenantId tenant);

    /**
     * Erases up to so many of its largest things; the rest goes with the business.
     *
     * @return how many; 0 when none is left
     */
    int erase(Handle tx, TenantId tenant, int most);

    /** The last of it goes with this transaction: whoever keeps copies, in whichever process, drops them. */
    void erased(Handle tx, TenantId tenant);
}
