package coop.lightweb.crm.history;

import coop.lightweb.crm.workspace.ActId;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Passed;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Sight;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of a record as programs read it, the newest first. */
public record HistoryAnswer(List<Happened> history) {
    /**
     * @param act that can be taken back as a whole
     * @param what its message key
     * @param records how many it wrote; null where that is not the reader's to know
     * @param trashed whether the record lay in the trash afterwards
     */
    public record Happened(
            long revision,
            ActId act,
            String what,
            AccountId by,
            Instant at,
            @Nullable Integer records,
            boolean undone,
            boolean trashed,
            List<Changed> changed) {}

    /** @param field word of it; records, colleagues and stages in it stand there by their ids */
    public record Changed(String field, List<String> gone, List<String> came) {
        @Override
        public String toString() {
            return "Changed[hidden]";
        }
    }

    /** @param act by which it can be taken back; null when it was so already */
    public record Restored(@Nullable ActId act) {
        static Restored of(Done done) {
            return new Restored(done.act());
        }
    }

    static HistoryAnswer of(Member reader, List<Moment> moments) {
        return new HistoryAnswer(
                moments.stream().map(moment -> happened(reader, moment)).toList());
    }

    private static Happened happened(Member reader, Moment moment) {
        Passed passed = moment.passed();
        return new Happened(
                passed.revision(),
                passed.act(),
                passed.what(),
                passed.account(),
                passed.at(),
                reader.sight() == Sight.ALL ? passed.records() : null,
                passed.undone(),
                moment.trashed(),
                moment.differences().stream()
                        .map(each -> new Changed(each.field(), texts(each.gone()), texts(each.came())))
                        .toList());
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }
}
