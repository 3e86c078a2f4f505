package coop.lightweb.crm.deal;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.Stage;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.RecordId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open deals of a pipeline, by the stage they stand in.
 *
 * @param name of the pipeline as somebody called it, or empty with a word
 * @param sums of all of them, one for each currency
 */
public record Board(RecordId pipeline, String name, String word, List<Column> columns, int count, List<Money> sums) {
    /** One stage. @param next the one after it, or the one before the last: where its deals go most often */
    public record Column(Stage stage, StageId next, List<Card> cards, List<Money> sums) {}

    /**
     * One deal.
     *
     * @param whom the company, or else the first person; may be empty
     * @param overdue whether the day is past on which it was to be decided
     * @param rested for so many days it has not moved, when that is more than its stage allows; else 0
     * @param stage that it stands in for whoever moves it, which may be one that was taken away
     * @param owner name of who looks after it; may be empty
     */
    public record Card(
            RecordId id,
            String title,
            @Nullable Money worth,
            String whom,
            @Nullable LocalDate expected,
            boolean overdue,
            long rested,
            StageId stage,
            String owner) {}
}
