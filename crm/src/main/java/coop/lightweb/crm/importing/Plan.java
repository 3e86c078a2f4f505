package coop.lightweb.crm.importing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import coop.lightweb.crm.table.Column;
import coop.lightweb.crm.table.Meaning;
import coop.lightweb.crm.table.Source;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is known of a file beside its bytes; kept sealed, because names of files and of columns, and samples above all, are the business's.
 *
 * @param name of the file, as whoever brought it called it; may be empty
 * @param meanings of columns by their place, where somebody chose another than is recognised
 * @param examples of what the dry run found
 */
record Plan(
        @JsonProperty String name,
        @JsonProperty Source source,
        @JsonProperty List<Column> columns,
        @JsonProperty Map<Integer, Meaning> meanings,
        @JsonProperty List<Example> examples) {

    /**
     * A row that stands for others like it.
     *
     * @param fields message keys of what would change
     */
    record Example(
            @JsonProperty Verdict verdict,
            @JsonProperty int number,
            @JsonProperty String name,
            @JsonProperty List<String> fields,
            @JsonProperty List<Remark> remarks) {}

    @JsonCreator
    Plan {
        columns = columns == null ? List.of() : List.copyOf(columns);
        meanings = meanings == null ? Map.of() : Map.copyOf(meanings);
        examples = examples == null ? List.of() : List.copyOf(examples);
    }

    /** What other programs say of every row and nobody misses. */
    private static final Pattern NOISE = Pattern.compile(
            "(?i)(e-mail \\d? ?(type|display name)|file as|display name|screen name|initials|priority|private|sensitivity"
                    + "|directory server|member_rating|gmtoff|dstoff|timezone|cc|region|leid|euid|last_changed|latitude|longitude"
                    + "|contact owner|last modified.*|phonetic middle name|yomi name)");

    /** What has no place of its own is kept in the notes, unless somebody says otherwise. */
    static Plan of(String name, Source source, List<Column> columns) {
        Map<Integer, Meaning> kept = columns.stream()
                .filter(column -> column.meaning() == Meaning.NONE
                        && source != Source.LIGHTWEB
                        && !NOISE.matcher(column.name().strip()).matches())
                .collect(Collectors.toMap(Column::place, any -> Meaning.KEPT));
        return new Plan(name, source, columns, kept, List.of());
    }

    Plan with(Map<Integer, Meaning> chosen) {
        return new Plan(name, source, columns, chosen, List.of());
    }

    Plan showing(List<Example> found) {
        return new Plan(name, source, columns, meanings, found);
    }

    Meaning meaning(Column column) {
        return meanings.getOrDefault(column.place(), column.meaning());
    }

    @Override
    public String toString() {
        return "Plan[hidden]";
    }
}
