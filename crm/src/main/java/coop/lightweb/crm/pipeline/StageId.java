package coop.lightweb.crm.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Id;
import coop.lightweb.hosting.database.Ids;
import java.util.UUID;

/** A stage of a pipeline; no two pipelines have one in common. */
public record StageId(@JsonValue UUID value) implements Id {
    @JsonCreator
    public StageId {}

    public static StageId next() {
        return new StageId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
