package coop.lightweb.crm.deal;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.Stage;
import coop.lightweb.crm.workspace.RecordId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deal in a list.
 *
 * @param whom the company, or else the first person; may be empty
 * @param outcome null while it is open
 */
public record Row(
        RecordId id,
        String title,
        @Nullable Money worth,
        String whom,
        Stage stage,
        @Nullable LocalDate expected,
        boolean overdue,
        long rested,
        @Nullable Outcome outcome,
        String reason,
        List<String> tags) {}
