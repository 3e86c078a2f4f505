package coop.lightweb.hosting.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** An API token of a business; the public part of it. */
public record TokenId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public TokenId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
