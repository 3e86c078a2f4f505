package coop.lightweb.crm.activity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.vault.Purpose;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened with a person or a company.
 *
 * @param about the contact or company
 * @param at when it happened, which may be long before it was written down
 * @param by who wrote it down
 */
public record Activity(Sort sort, RecordId about, String text, Instant at, AccountId by) {
    public static final Kind<Activity, ActivityView> KIND =
            new Kind<>("activity", Purpose.NOTES, 1, Activity.class, true, ActivityView::new);

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

    public Activity {
        text = text == null ? "" : text.strip();
    }

    @Override
    public String toString() {
        return "Activity[hidden]";
    }
}
