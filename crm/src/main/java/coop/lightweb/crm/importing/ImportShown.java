package coop.lightweb.crm.importing;

import coop.lightweb.crm.importing.Import.Form;
import coop.lightweb.crm.importing.Import.State;
import coop.lightweb.crm.importing.Plan.Example;
import coop.lightweb.crm.table.Column;
import coop.lightweb.crm.table.Meaning;
import coop.lightweb.crm.table.Source;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A file as its page shows it.
 *
 * @param source program it comes from, {@code unknown} when nobody can tell
 * @param columns those that one can say the meaning of
 * @param more how many columns are left out
 */
public record ImportShown(
        String business,
        Import file,
        String name,
        String source,
        List<Cell> columns,
        int more,
        List<Kin> examples,
        int mostItems,
        boolean own) {
    private static final int MOST_COLUMNS = 200;

    /** Meanings that only our own export has, or that go with another column, are not offered. */
    private static final List<Meaning> OFFERED = Arrays.stream(Meaning.values())
            .filter(meaning ->
                    meaning.compareTo(Meaning.RECORD_ID) < 0 || meaning == Meaning.KEPT || meaning == Meaning.NONE)
            .toList();

    /** A column: what it is called, what it seems to mean, what is in it. */
    public record Cell(int place, String name, String meaning, boolean sure, List<String> samples, boolean label) {}

    /** Rows of which the same becomes, as examples. */
    public record Kin(String verdict, List<Row> rows) {}

    /** @param fields message keys of what would change */
    public record Row(int number, String name, List<String> fields, List<Note> notes) {}

    /** @param key message key, with what fills its place */
    public record Note(String key, List<String> args) {}

    /** @param own whether the reader sees their own records only, so that nobody else's are found to be the same */
    static ImportShown of(String business, Import file, Plan plan, int mostItems, boolean own) {
        List<Cell> all = file.state() == State.MAPPING
                ? plan.columns().stream()
                        .filter(column ->
                                !column.name().isBlank() || !column.samples().isEmpty())
                        .map(column -> cell(plan, column))
                        .toList()
                : List.of();
        return new ImportShown(
                business,
                file,
                plan.name(),
                plan.source().name().toLowerCase(Locale.ROOT),
                all.stream().limit(MOST_COLUMNS).toList(),
                Math.max(0, all.size() - MOST_COLUMNS),
                examples(plan),
                mostItems,
                own);
    }

    private static Cell cell(Plan plan, Column column) {
        Meaning meaning = plan.meaning(column);
        return new Cell(
                column.place(),
                column.name(),
                word(meaning),
                column.confidence() >= 80,
                column.samples(),
                meaning == Meaning.LABEL);
    }

    private static List<Kin> examples(Plan plan) {
        return Arrays.stream(Verdict.values())
                .map(verdict -> new Kin(
                        verdict.word(),
                        plan.examples().stream()
                                .filter(example -> example.verdict() == verdict)
                                .map(ImportShown::row)
                                .toList()))
                .filter(kin -> !kin.rows().isEmpty() && !kin.verdict().equals("same"))
                .toList();
    }

    private static Row row(Example example) {
        return new Row(
                example.number(),
                example.name(),
                example.fields(),
                example.remarks().stream()
                        .map(remark -> new Note(remark.key(), List.of(remark.about())))
                        .toList());
    }

    /** What a column can mean, as the form sends it. */
    @InTemplates
    public List<String> meanings() {
        return OFFERED.stream().map(ImportShown::word).toList();
    }

    @InTemplates
    public boolean known() {
        return !source.equals(Source.UNKNOWN.name().toLowerCase(Locale.ROOT));
    }

    @InTemplates
    public boolean table() {
        return file.form() == Form.TABLE && !source.equals("lightweb");
    }

    /** How many are in there already. */
    @InTemplates
    public int matching() {
        return file.counts().changed() + file.counts().same();
    }

    /** How many rows something failed of. */
    @InTemplates
    public int failed() {
        return file.counts().wrong() + file.counts().remarks();
    }

    /** How many would be added if everybody was. */
    @InTemplates
    public int all() {
        return matching() + file.counts().added() + file.counts().repeated();
    }

    private static String word(Meaning meaning) {
        return meaning.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return "ImportShown[hidden]";
    }
}
