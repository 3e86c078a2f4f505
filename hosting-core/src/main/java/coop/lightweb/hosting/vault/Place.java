package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.database.Id;
import coop.lightweb.hosting.tenancy.TenantId;
import java.util.UUID;

/**
 * Where a sealed record belongs. Bytes sealed for one place open at no other, so rows cannot be swapped.
 *
 * @param table the table's name without schema
 * @param schemaVersion the version of the plaintext's shape that this code writes (1 to 65535); older ones open too
 */
public record Place(TenantId tenant, Purpose purpose, String table, UUID id, int schemaVersion) {
    public Place {
        if (schemaVersion < 1 || schemaVersion > 0xFFFF) {
            throw new IllegalArgumentException("Schema version " + schemaVersion + " is not between 1 and 65535");
        }
    }

    public static Place of(TenantId tenant, Purpose purpose, String table, Id id, int schemaVersion) {
        return new Place(tenant, purpose, table, id.value(), schemaVersion);
    }
}
