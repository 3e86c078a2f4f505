package coop.lightweb.crm.importing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.crm.workspace.ActId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Sight;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A file that was brought to be imported, and how far that got.
 *
 * @param trouble message key of why it is refused, or why it waits; null when all is well
 * @param items rows, cards or records in it; 0 as long as nobody has counted
 * @param atItem how many of them are done in the present state
 * @param counts of the dry run while it is checked, of what was done afterwards
 * @param act what takes it back, null before anything was imported
 * @param endedAt when it was imported or taken back
 */
public record Import(
        ImportId id,
        AccountId accountId,
        Form form,
        State state,
        @Nullable String trouble,
        Choice choice,
        long bytes,
        int pieces,
        int items,
        int atItem,
        @Nested Counts counts,
        @Nullable ActId actId,
        Instant madeAt,
        @Nullable Instant endedAt) {

    /** What sort of file it is. */
    public enum Form {
        /** CSV and its relatives. */
        TABLE,
        /** vCards. */
        CARDS,
        /** Our own export of everything, JSON. */
        RECORDS;

        @JsonValue
        @InTemplates
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done with those who are there already. */
    public enum Choice {
        UPDATE,
        LEAVE,
        ADD;

        @JsonValue
        @InTemplates
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Choice of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Where it stands. */
    public enum State {
        /** Not all of it is here. */
        ARRIVING,
        /** Somebody has to say what its columns mean. */
        MAPPING,
        CHECKING,
        /** Somebody has to say that it is to be imported. */
        CHECKED,
        IMPORTING,
        DONE,
        UNDOING,
        UNDONE,
        /** Nothing can be done with it. */
        REFUSED;

        @JsonValue
        @InTemplates
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a process works on it as soon as somebody is there whose keys it can use. */
        @InTemplates
        public boolean working() {
            return this == CHECKING || this == IMPORTING || this == UNDOING;
        }
    }

    /** 0 to 100. */
    @InTemplates
    public int percent() {
        return items == 0 ? 0 : (int) Math.min(99, 100L * atItem / items);
    }

    /** Who sees their own records only knows nothing of files that others brought: people are in them. */
    boolean seenBy(Member member) {
        return member.sight() == Sight.ALL || accountId.equals(member.account());
    }
}
