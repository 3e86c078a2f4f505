package coop.lightweb.hosting.staff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** A token of staff; the public part of it. */
public record StaffTokenId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public StaffTokenId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
