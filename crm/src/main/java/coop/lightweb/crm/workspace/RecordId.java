package coop.lightweb.crm.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import coop.lightweb.hosting.database.Ids;
import java.util.UUID;

/** A record of a business's CRM, whatever its kind. */
public record RecordId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public RecordId {}

    public static RecordId next() {
        return new RecordId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
