package coop.lightweb.crm.deal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.template.InTemplates;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened to a deal, for its story and for reports.
 *
 * @param stage where the deal stood afterwards
 * @param reason of a closing; may be empty
 */
public record Step(Sort sort, StageId stage, Instant at, AccountId by, String reason) {
    /** What it was. The words are stored: never change one, only add. */
    public enum Sort {
        BEGUN,
        MOVED,
        WON,
        LOST,
        REOPENED;

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

    public Step {
        reason = reason == null ? "" : reason.strip();
    }

    @Override
    public String toString() {
        return "Step[hidden]";
    }
}
