package coop.lightweb.crm.listing;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.template.InTemplates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as its page shows it.
 *
 * @param list its word
 * @param action path that what is pressed is sent to
 * @param home path of the list
 * @param sums of the first column of money, one for each currency
 * @param changed whether it shows something else than its view does
 * @param own whether the view is one that this reader may change
 * @param alone whether nobody else has the view
 * @param picks whether many can be chosen, to be changed at once
 * @param previous where the piece before begins
 * @param wrong what was wrong with what was asked, or null
 */
public record Shown(
        String business,
        String list,
        String action,
        Asked asked,
        String home,
        List<Tab> tabs,
        List<Head> heads,
        List<Line> lines,
        int total,
        List<Money> sums,
        int from,
        int next,
        int previous,
        List<Chip> chips,
        List<Counted> facets,
        @Nullable Builder builder,
        List<Offer> columns,
        boolean changed,
        boolean own,
        boolean alone,
        String viewName,
        boolean mayWrite,
        boolean picks,
        @Nullable String wrong) {
    /** What is said of the view around the list. */
    record Frame(
            List<Tab> tabs,
            boolean changed,
            boolean own,
            boolean alone,
            String viewName,
            @Nullable String wrong) {}

    /** @param view id or word, empty for all @param count -1 when nobody counted */
    public record Tab(String view, Label label, int count, boolean current, boolean mine) {}

    /** @param sorted {@code up}, {@code down} or empty @param place 1 for what counts most */
    public record Head(String id, Label label, String sorted, int place, boolean number) {}

    /** @param group what is said before it, when another group begins with it */
    public record Line(
            RecordId id,
            String name,
            String href,
            List<Cell> cells,
            @Nullable Group group) {}

    public record Group(Label label, int count, String filter) {}

    /**
     * @param as how it is drawn, see {@link Column.Marks}
     * @param edit path of its form; empty where it cannot be changed here
     */
    public record Cell(
            String id,
            Label label,
            String as,
            String text,
            List<Label> values,
            @Nullable LocalDate day,
            @Nullable BigDecimal number,
            @Nullable Money money,
            String edit) {
        Cell with(String other) {
            return new Cell(id, label, as, other, values, day, number, money, edit);
        }

        Cell with(List<Label> other) {
            return new Cell(id, label, as, text, other, day, number, money, edit);
        }

        Cell with(@Nullable LocalDate other) {
            return new Cell(id, label, as, text, values, other, number, money, edit);
        }

        Cell with(@Nullable BigDecimal other) {
            return new Cell(id, label, as, text, values, day, other, money, edit);
        }

        Cell with(@Nullable Money other) {
            return new Cell(id, label, as, text, values, day, number, other, edit);
        }

        /** Whether it has something to show. */
        @InTemplates
        public boolean filled() {
            return !text.isEmpty() || !values.isEmpty() || day != null || number != null || money != null;
        }
    }

    /** A condition in words. */
    public record Chip(int place, Label column, String op, List<Label> values) {}

    public record Counted(String column, Label label, List<Value> values, int more, boolean chosen) {}

    /** @param add what pressing it sends */
    public record Value(String add, Label label, int count, boolean chosen) {}

    /**
     * A filter that is being made.
     *
     * @param input a word of HTML
     * @param values to choose from; empty where one types
     */
    public record Builder(String column, Label label, List<String> ops, String input, List<Editing.Choice> values) {}

    /** A column that can be shown, filtered or grouped by. */
    public record Offer(String id, Label label, boolean shown, boolean groups) {}

    /** Whether there is nothing because there is nothing yet. */
    @InTemplates
    public boolean bare() {
        return total == 0 && asked.q().isEmpty() && chips.isEmpty();
    }

    /** Whether there is nothing in what one comes to, unasked. */
    @InTemplates
    public boolean empty() {
        return total == 0 && asked.q().isEmpty() && !changed && asked.view().isEmpty();
    }

    @Override
    public String toString() {
        return "Shown[hidden]";
    }
}
