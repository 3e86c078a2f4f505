package coop.lightweb.crm.importing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** A file that was brought to be imported. */
public record ImportId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public ImportId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
