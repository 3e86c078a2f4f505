package coop.lightweb.crm.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import coop.lightweb.hosting.database.Ids;
import java.util.UUID;

/** What is in a file. Two records may tell of the same, when two people were made one. */
record ContentId(@JsonValue UUID value) implements Id {
    @JsonCreator
    ContentId {}

    static ContentId next() {
        return new ContentId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
