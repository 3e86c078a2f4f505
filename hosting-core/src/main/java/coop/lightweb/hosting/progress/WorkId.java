package coop.lightweb.hosting.progress;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** One piece of long work. */
public record WorkId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public WorkId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
