package coop.lightweb.hosting.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** A person's account on this node. */
public record AccountId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public AccountId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
