package coop.lightweb.crm.report;

import coop.lightweb.crm.workspace.RecordId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people wrote into one field, alike but for upper and lower case, and the oldest record that has each. */
final class Texts {
    private static final class Text {
        private RecordId first;
        private String written;
        private int count;

        Text(RecordId first, String written) {
            this.first = first;
            this.written = written;
        }
    }

    private final Bucket none;
    /** By what was written to the letter: a hundred thousand people come from a handful of places. */
    private final Map<String, String> keys = new HashMap<>();

    private final Map<String, Text> texts = new HashMap<>();
    private final Map<String, Bucket> buckets = new HashMap<>();

    /** @param none where nothing was written */
    Texts(Bucket none) {
        this.none = none;
    }

    /** First all of them are seen, then {@link #bucket} is asked. */
    void see(RecordId record, String written) {
        Text text = texts.computeIfAbsent(key(written), any -> new Text(record, written));
        text.count++;
        if (record.value().compareTo(text.first.value()) < 0) {
            text.first = record;
            text.written = written;
        }
    }

    Bucket bucket(String written) {
        return buckets.computeIfAbsent(key(written), key -> {
            Text text = texts.get(key);
            return key.isEmpty() || text == null ? none : Bucket.written(text.first, text.written);
        });
    }

    /** Those that are met most, nothing left out. */
    List<Bucket> most(int many) {
        return texts.entrySet().stream()
                .sorted(Map.Entry.<String, Text>comparingByValue(
                                java.util.Comparator.comparing((Text text) -> -text.count))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(many)
                .map(each -> bucket(each.getValue().written))
                .toList();
    }

    private String key(String written) {
        return keys.computeIfAbsent(written, each -> each.toLowerCase(Locale.ROOT));
    }
}
