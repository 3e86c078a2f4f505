package coop.lightweb.crm.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import coop.lightweb.crm.workspace.RecordId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What records that are exported by us are called here: in the business they came from as there, in another anew. */
final class References {
    private static final int UUID_LENGTH = 36;

    private final Map<RecordId, RecordId> here = new HashMap<>();
    private final Predicate<RecordId> lives;

    /** @param lives whether a record of that id is here and not in the trash */
    References(Predicate<RecordId> lives) {
        this.lives = lives;
    }

    void put(RecordId there, RecordId id) {
        here.put(there, id);
    }

    /** Null for one that is neither in the file nor here. */
    @Nullable
    RecordId here(@Nullable RecordId there) {
        if (there == null) {
            return null;
        }
        RecordId known = here.get(there);
        return known != null ? known : lives.test(there) ? there : null;
    }

    /** The same with every id of a record in it as it is called here. Whatever the kind, an id is a text and looks like nothing else. */
    JsonNode here(JsonNode value) {
        switch (value) {
            case ObjectNode object -> object.properties().forEach(field -> field.setValue(here(field.getValue())));
            case ArrayNode array -> {
                for (int at = 0; at < array.size(); at++) {
                    array.set(at, here(array.get(at)));
                }
            }
            case TextNode text -> {
                RecordId known = here.get(id(text.textValue()));
                return known == null ? text : TextNode.valueOf(known.toString());
            }
            default -> {}
        }
        return value;
    }

    private static @Nullable RecordId id(String text) {
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        try {
            return new RecordId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
