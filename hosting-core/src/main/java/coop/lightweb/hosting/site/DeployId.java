package coop.lightweb.hosting.site;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import java.util.UUID;

/** One immutable version of a site; also names the upload it came from. */
public record DeployId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public DeployId {}

    private static final int SHORT = 12;

    /** The digits that name the preview address: the random end of the id, so that nobody finds a preview by counting. */
    public String shortId() {
        String id = value.toString();
        return id.substring(id.length() - SHORT);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
