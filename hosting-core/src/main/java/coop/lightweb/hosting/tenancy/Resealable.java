package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.vault.TenantKeys;
import org.jdbi.v3.core.Handle;

/**
 * A table with owner-sealed rows, which have to be sealed anew when the business's key changes. A room that has one
 * registers it with {@link Reseals}. Such a table has a column {@code epoch} with a foreign key to {@code tenant_epoch}:
 * a key is thrown away only when no row of any table still needs it.
 */
public interface Resealable {
    /** The table's name, for progress and logs. */
    String table();

    /** How many rows of this business are still sealed with that epoch. */
    int remaining(Handle tx, TenantId tenant, int epoch);

    /**
     * Seals up to so many rows of that epoch anew with the keyring's current one, passing over rows that somebody else has
     * locked ({@code for update skip locked}).
     *
     * @return how many; 0 when there is nothing to do
     */
    int reseal(Handle tx, TenantKeys keys, int epoch, int most);
}
