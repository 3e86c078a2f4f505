package coop.lightweb.crm.importing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import coop.lightweb.crm.file.StoredFile;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Kinds;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The records of our own export, one at a time. */
final class RecordItems {
    /** What such a file begins with, after blanks. */
    static final String BEGIN = "{\"lightweb\"";

    private final RecordJson json;
    private final Kinds kinds;

    RecordItems(RecordJson json, Kinds kinds) {
        this.json = json;
        this.kinds = kinds;
    }

    Stream<Item> read(InputStream file) {
        try {
            JsonParser parser = json.mapper().getFactory().createParser(file);
            return StreamSupport.stream(new Records(parser), false);
        } catch (IOException e) {
            throw new UnreadableRecords();
        }
    }

    private final class Records extends AbstractSpliterator<Item> {
        private final JsonParser parser;
        private int number;
        private boolean begun;

        private Records(JsonParser parser) {
            super(Long.MAX_VALUE, Spliterator.ORDERED);
            this.parser = parser;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Item> action) {
            try {
                if (!begun && !begin() || parser.nextToken() != JsonToken.START_OBJECT) {
                    return false;
                }
                action.accept(item(++number, json.mapper().readTree(parser)));
                return true;
            } catch (IOException e) {
                // Jackson's message may quote the file.
                throw new UnreadableRecords();
            }
        }

        private boolean begin() throws IOException {
            begun = true;
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && "records".equals(parser.currentName())) {
                    return parser.nextToken() == JsonToken.START_ARRAY;
                }
            }
            return false;
        }
    }

    private Item item(int number, JsonNode record) {
        Kind<?, ?> kind = kinds.find(record.path("kind").asText());
        RecordId id = id(record.path("id").asText());
        JsonNode value = record.path("value");
        // What was in a file is not in an export.
        if (kind == null || kind == StoredFile.KIND || id == null || !value.isObject()) {
            return new Item.Wrong(number, List.of(Remark.of("importing.flaw.no-record")), "");
        }
        return new Item.Exported(number, kind, id, id(record.path("person").asText()), value);
    }

    private static @Nullable RecordId id(String text) {
        try {
            return text.isEmpty() ? null : new RecordId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The file is cut or changed. */
    static final class UnreadableRecords extends UncheckedIOException {
        UnreadableRecords() {
            super(new IOException("The file of records cannot be read to its end"));
        }
    }
}
