package coop.lightweb.crm.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** Something that was done to records in one go. */
public record ActId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public ActId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
