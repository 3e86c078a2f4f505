package coop.lightweb.crm.activity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.vault.Purpose;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened with a person or a company, or about a deal; what lies ahead is planned.
 *
 * @param about the contact, company or deal
 * @param at when it happened, which may be long before it was written down, or when it is to happen
 * @param by who wrote it down
 * @param clock what clocks on the wall showed or will show then, where somebody said so; null for the moment of writing
 * @param minutes how long it took or is to take; 0 when nobody said
 * @param place where; may be empty
 */
public record Activity(
        Sort sort,
        RecordId about,
        String text,
        Instant at,
        AccountId by,
        @Nullable Clock clock,
        int minutes,
        String place) {
    public static final Kind<Activity, ActivityView> KIND = new Kind<>(
                    "activity", Purpose.NOTES, 1, Activity.class, true, ActivityView::new)
            .whose(Whose.partOf(activity -> Stream.of(activity.about())));

    /** What it was. The words are stored: never change one, only add. */
    public enum Sort {
        NOTE,
        CALL,
        MEETING,
        MAIL,
        /** Came by a form; nobody writes it down by hand. */
        FORM;

        @JsonValue
        @InTemplates
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Sort of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What was said, as against the instant that it meant when it was written down.
     *
     * @param edition of the tz database that the instant was reckoned with
     */
    public record Clock(LocalDateTime wall, ZoneId zone, String edition) {}

    public Activity {
        text = text == null ? "" : text.strip();
        place = place == null ? "" : place.strip();
    }

    /** Something of this very moment, or of one that no person named. */
    public static Activity of(Sort sort, RecordId about, String text, Instant at, AccountId by) {
        return new Activity(sort, about, text, at, by, null, 0, "");
    }

    /** The same about somebody else. */
    public Activity about(RecordId other) {
        return new Activity(sort, other, text, at, by, clock, minutes, place);
    }

    @Override
    public String toString() {
        return "Activity[hidden]";
    }
}
