package coop.lightweb.hosting.account;

import coop.lightweb.hosting.tenancy.TenantId;
import org.jdbi.v3.core.Handle;

/** How a business comes into being together with the account of its first owner. The tenancy room plugs this in. */
public interface Founding {
    /** @throws coop.lightweb.hosting.web.Refused when no business could have this slug or name */
    void check(String slug, String name);

    /**
     * Makes the business with its keys, sealed to the owner alone. It waits until {@link #confirmed}.
     *
     * @param tx a transaction of this very tenant
     * @throws coop.lightweb.hosting.web.Conflict when the slug is taken
     */
    void found(Handle tx, TenantId tenant, String slug, String name, AccountId owner, byte[] publicKey);

    /** Keeps the slug for somebody who has an account already, so that signing up looks the same to a stranger. */
    void hold(Handle tx, TenantId tenant, String slug, String name, AccountId holder);

    /** The owner's address is confirmed: what they founded at sign-up stays. */
    void confirmed(Handle tx, AccountId owner);
}
