package coop.lightweb.hosting.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** The business a row, a cache entry or a verb belongs to. First parameter of every tenant-owned verb. */
public record TenantId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public TenantId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
