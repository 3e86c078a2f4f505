package coop.lightweb.hosting.note;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** A note on a business's pinboard. */
public record NoteId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public NoteId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
