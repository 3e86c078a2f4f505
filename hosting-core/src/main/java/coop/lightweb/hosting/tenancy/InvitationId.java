package coop.lightweb.hosting.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** One invitation to one address. */
public record InvitationId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public InvitationId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
