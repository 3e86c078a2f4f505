package coop.lightweb.hosting.site;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** A website of a business. */
public record SiteId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public SiteId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
