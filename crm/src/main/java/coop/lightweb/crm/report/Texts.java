package coop.lightweb.crm.report;

import coop.lightweb.crm.workspace.RecordId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people wrote into one field, alike but for upper and lower case, and the oldest record that has each. */
final class Texts {
    private static final class Text {
        private RecordId first;
        private String written;
        private int count;
        private @Nullable Bucket bucket;

        Text(RecordId first, String written) {
            this.first = first;
            this.written = written;
        }

        /** Once all were seen. */
        Bucket bucket() {
            if (bucket == null) {
                bucket = Bucket.written(first, written);
            }
            return bucket;
        }
    }

    private final Bucket none;
    private final Map<String, Text> texts = new HashMap<>();
    /** By what was written to the letter: a hundred thousand people come from a handful of places. */
    private final Map<String, Text> exact = new HashMap<>();

    /** @param none where nothing was written */
    Texts(Bucket none) {
        this.none = none;
    }

    /** First all of them are seen, then {@link #bucket} is asked. */
    void see(RecordId record, String written) {
        Text text = exact.get(written);
        if (text == null) {
            text = texts.computeIfAbsent(written.toLowerCase(Locale.ROOT), any -> new Text(record, written));
            exact.put(written, text);
        }
        text.count++;
        if (record.value().compareTo(text.first.value()) < 0) {
            text.first = record;
            text.written = written;
        }
    }

    Bucket bucket(String written) {
        Text text = exact.get(written);
        return text == null || written.isEmpty() ? none : text.bucket();
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
}
