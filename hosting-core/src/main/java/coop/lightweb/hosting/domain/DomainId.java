package coop.lightweb.hosting.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** One host name of one business. */
public record DomainId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public DomainId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
