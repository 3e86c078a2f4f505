package coop.lightweb.hosting.acme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** One attempt to get a certificate. */
public record OrderId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public OrderId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
