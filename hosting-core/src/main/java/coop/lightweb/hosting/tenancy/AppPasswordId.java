package coop.lightweb.hosting.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** An app password of a business. It is derived from the password, one way: knowing it helps nobody. */
public record AppPasswordId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public AppPasswordId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
