package coop.lightweb.hosting.mail;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** One mail in the queue. */
public record MailId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public MailId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
