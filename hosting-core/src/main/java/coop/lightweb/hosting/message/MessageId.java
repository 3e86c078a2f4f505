package coop.lightweb.hosting.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** A message to a business. */
public record MessageId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public MessageId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
