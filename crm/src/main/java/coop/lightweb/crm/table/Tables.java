package coop.lightweb.crm.table;

import coop.lightweb.crm.card.FileText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens tables of other programs, and writes rows that no spreadsheet takes for formulas. */
public final class Tables {
    private static final int LOOK = 1 << 16;
    private static final int FIRST_ROWS = 20;

    private final TableSettings settings;

    public Tables(TableSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads the header and a few rows; the others come as they are asked for. Separated by comma, semicolon, tabulator or bar; UTF-8, UTF-16 with
     * a byte order mark, or Windows-1252.
     *
     * @param file read once, and left open
     * @throws UnreadableTable when it is empty, or larger than the settings allow
     */
    public Table open(InputStream file) {
        BufferedInputStream in = new BufferedInputStream(FileText.open(file), LOOK);
        String start = start(in);
        String said = said(start);
        char delimiter = said.isEmpty() ? Delimiter.of(start) : said.charAt(4);
        RowCutter cutter = new RowCutter(in, delimiter, settings);
        if (!said.isEmpty()) {
            skip(in, said.length());
        }
        List<String> header = cutter.header().cells();
        List<Row> first = first(cutter);
        Source source = Source.of(Columns.names(header));
        Stream<Row> others =
                Stream.generate(cutter::next).takeWhile(Objects::nonNull).map(row -> Objects.requireNonNull(row));
        return new Table(delimiter, source, Columns.of(header, source, first), Stream.concat(first.stream(), others));
    }

    /** One row, with its end. */
    public static String written(List<String> cells) {
        return cells.stream().map(Tables::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String cell) {
        String closed = Formula.close(cell);
        boolean quoted = closed.matches("(?s).*[\",;\\t\\r\\n|].*|\\s.*|.*\\s");
        return quoted ? '"' + closed.replace("\"", "\"\"") + '"' : closed;
    }

    private static String start(BufferedInputStream in) {
        try {
            in.mark(LOOK);
            byte[] start = in.readNBytes(LOOK);
            in.reset();
            return new String(start, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    /** {@code sep=;} is how one tells Excel what separates cells. */
    private static String said(String start) {
        return start.length() > 4 && start.regionMatches(true, 0, "sep=", 0, 4) && start.indexOf('\n') <= 6
                ? start.substring(0, 5)
                : "";
    }

    private static void skip(InputStream in, int octets) {
        try {
            in.skipNBytes(octets);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    private static List<Row> first(RowCutter cutter) {
        List<Row> first = new ArrayList<>();
        @Nullable Row row = cutter.next();
        while (row != null) {
            first.add(row);
            row = first.size() < FIRST_ROWS ? cutter.next() : null;
        }
        return first;
    }
}
