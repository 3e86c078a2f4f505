package coop.lightweb.crm.listing;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.Entry;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something that a list can show of each record, and be filtered, ordered and grouped by.
 *
 * @param id never changes: views keep it
 * @param naming how the values of a choice are said
 * @param version another number when what it reads from other records has changed
 * @param marks what the page does with it
 */
public record Column<T>(
        String id,
        Label label,
        Nature nature,
        Reading<T> reading,
        Naming naming,
        ToLongFunction<Look> version,
        Marks marks) {
    /** How it is read of a record. */
    public sealed interface Reading<T> {
        record Text<T>(BiFunction<Look, Entry<T>, String> of) implements Reading<T> {}

        record Choice<T>(BiFunction<Look, Entry<T>, List<String>> of) implements Reading<T> {}

        record Day<T>(BiFunction<Look, Entry<T>, @Nullable LocalDate> of) implements Reading<T> {}

        record Figure<T>(BiFunction<Look, Entry<T>, @Nullable Double> of) implements Reading<T> {}

        record Amount<T>(BiFunction<Look, Entry<T>, @Nullable Money> of) implements Reading<T> {}
    }

    /**
     * @param as a word by which the page draws it: {@code text}, {@code main}, {@code phone}, {@code email}, {@code pills}
     * @param shown until somebody chooses other columns
     * @param counted whether its values are offered with counts
     * @param editable whether a cell of it can be changed in place
     */
    public record Marks(String as, boolean shown, boolean counted, boolean editable) {}

    private static final Marks PLAIN = new Marks("text", false, false, false);

    public static <T> Column<T> text(String id, String label, Function<T, String> of) {
        return text(id, label, (look, entry) -> of.apply(entry.value()));
    }

    public static <T> Column<T> text(String id, String label, BiFunction<Look, Entry<T>, String> of) {
        return made(id, Label.of(label), Nature.TEXT, new Reading.Text<>(of));
    }

    public static <T> Column<T> choice(String id, String label, Function<T, List<String>> of) {
        return choice(id, label, (look, entry) -> of.apply(entry.value()));
    }

    public static <T> Column<T> choice(String id, String label, BiFunction<Look, Entry<T>, List<String>> of) {
        return made(id, Label.of(label), Nature.CHOICE, new Reading.Choice<>(of));
    }

    public static <T> Column<T> day(String id, String label, BiFunction<Look, Entry<T>, @Nullable LocalDate> of) {
        return made(id, Label.of(label), Nature.DATE, new Reading.Day<>(of));
    }

    public static <T> Column<T> number(String id, String label, BiFunction<Look, Entry<T>, @Nullable Double> of) {
        return made(id, Label.of(label), Nature.NUMBER, new Reading.Figure<>(of));
    }

    public static <T> Column<T> money(String id, String label, BiFunction<Look, Entry<T>, @Nullable Money> of) {
        return made(id, Label.of(label), Nature.MONEY, new Reading.Amount<>(of));
    }

    private static <T> Column<T> made(String id, Label label, Nature nature, Reading<T> reading) {
        return new Column<>(id, label, nature, reading, Naming.LITERAL, look -> 0, PLAIN);
    }

    public Column<T> called(Label other) {
        return new Column<>(id, other, nature, reading, naming, version, marks);
    }

    public Column<T> named(Naming other) {
        return new Column<>(id, label, nature, reading, other, version, marks);
    }

    /** As long as that number stays, what it reads from other records does too. */
    public Column<T> since(ToLongFunction<Look> other) {
        return new Column<>(id, label, nature, reading, naming, other, marks);
    }

    public Column<T> as(String word) {
        return marked(new Marks(word, marks.shown(), marks.counted(), marks.editable()));
    }

    public Column<T> shown() {
        return marked(new Marks(marks.as(), true, marks.counted(), marks.editable()));
    }

    public Column<T> counted() {
        return marked(new Marks(marks.as(), marks.shown(), true, marks.editable()));
    }

    public Column<T> editable() {
        return marked(new Marks(marks.as(), marks.shown(), marks.counted(), true));
    }

    private Column<T> marked(Marks other) {
        return new Column<>(id, label, nature, reading, naming, version, other);
    }
}
