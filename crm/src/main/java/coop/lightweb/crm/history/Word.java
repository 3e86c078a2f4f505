package coop.lightweb.crm.history;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that stands in a field of a record, before it is known what the ids in it are called.
 *
 * @param text as it stands there; of a field of the business's own, what is stored
 * @param of what {@code text} is
 */
record Word(Sort of, String text) {
    enum Sort {
        TEXT,
        /** Id of a contact, company or deal. */
        RECORD,
        COLLEAGUE,
        /** Message key. */
        SAID,
        /** Ids of a pipeline and of a stage in it. */
        STAGE,
        /** Id of a field of the business's own, and what stands in it. */
        FIELD
    }

    static Stream<Word> text(@Nullable String text) {
        return text == null || text.isEmpty() ? Stream.empty() : Stream.of(new Word(Sort.TEXT, text));
    }

    static Stream<Word> record(@Nullable RecordId id) {
        return id == null ? Stream.empty() : Stream.of(new Word(Sort.RECORD, id.toString()));
    }

    static Stream<Word> colleague(@Nullable AccountId account) {
        return account == null ? Stream.empty() : Stream.of(new Word(Sort.COLLEAGUE, account.toString()));
    }

    static Stream<Word> said(String key) {
        return Stream.of(new Word(Sort.SAID, key));
    }

    static Stream<Word> fields(Map<String, String> fields) {
        return fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> new Word(Sort.FIELD, field.getKey() + " " + field.getValue()));
    }

    static Stream<Word> stage(RecordId pipeline, Object stage) {
        return Stream.of(new Word(Sort.STAGE, pipeline + " " + stage));
    }

    /** The part before the first blank. */
    String first() {
        return text.substring(0, text.indexOf(' '));
    }

    String rest() {
        return text.substring(text.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return "Word[hidden]";
    }
}
