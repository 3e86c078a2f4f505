package coop.lightweb.hosting.inbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** Something a visitor sent. */
public record SubmissionId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public SubmissionId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
