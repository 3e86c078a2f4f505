package coop.lightweb.hosting.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** One signed-in device of one person. Names the session in lists; it opens nothing, the secret in the cookie does. */
public record SessionId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public SessionId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
