package coop.lightweb.crm.deal;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deal as a program begins one; only the title is needed.
 *
 * @param pipeline the first one when it is left out
 * @param stage the first one when it is left out
 */
public record NewDeal(
        String title,
        @Nullable Money worth,
        @Nullable RecordId company,
        @Nullable List<RecordId> people,
        @Nullable LocalDate expected,
        @Nullable AccountId owner,
        @Nullable List<String> tags,
        @Nullable Map<String, String> fields,
        @Nullable String about,
        @Nullable String source,
        @Nullable RecordId pipeline,
        @Nullable StageId stage) {
    public Facts facts() {
        return new Facts(
                title == null ? "" : title,
                worth,
                company,
                people == null ? List.of() : people,
                expected,
                owner,
                tags == null ? List.of() : tags,
                fields == null ? Map.of() : fields,
                about == null ? "" : about,
                source == null ? "" : source);
    }

    @Override
    public String toString() {
        return "NewDeal[hidden]";
    }
}
