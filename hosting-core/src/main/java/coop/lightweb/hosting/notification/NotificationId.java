package coop.lightweb.hosting.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** One notification. */
public record NotificationId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public NotificationId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
