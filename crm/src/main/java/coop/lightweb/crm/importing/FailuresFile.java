package coop.lightweb.crm.importing;

import coop.lightweb.crm.importing.Import.Form;
import coop.lightweb.crm.table.Row;
import coop.lightweb.crm.table.Table;
import coop.lightweb.crm.table.Tables;
import coop.lightweb.hosting.tenancy.Member;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What went wrong with a file, as a table: rows as they came with a column that says why, of cards their number and name. */
final class FailuresFile {
    private final Book book;
    private final Opening opening;
    private final Function<Remark, String> said;

    /** @param said what a remark is called in the reader's language */
    FailuresFile(Book book, Opening opening, Function<Remark, String> said) {
        this.book = book;
        this.opening = opening;
        this.said = said;
    }

    void write(Member member, Import of, OutputStream out) throws IOException {
        Map<Integer, Failed> failed = new HashMap<>();
        book.failures(member, of.id(), each -> failed.put(each.number(), each));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        if (of.form() == Form.TABLE) {
            rows(member, of, failed, writer);
        } else {
            writer.write(
                    Tables.written(List.of("#", reason("importing.column.name"), reason("importing.column.reason"))));
            for (Failed each : failed.values().stream()
                    .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                    .toList()) {
                writer.write(Tables.written(List.of(String.valueOf(each.number()), each.name(), reasons(each))));
            }
        }
        writer.flush();
    }

    private void rows(Member member, Import of, Map<Integer, Failed> failed, Writer writer) throws IOException {
        Table table = opening.tables().open(opening.file(member, of));
        List<String> header = new ArrayList<>();
        table.columns().forEach(column -> header.add(column.name()));
        header.add(reason("importing.column.reason"));
        writer.write(Tables.written(header));
        int left = failed.size();
        Iterator<Row> rows = table.rows().iterator();
        while (left > 0 && rows.hasNext()) {
            Row row = rows.next();
            Failed why = failed.get(row.number());
            if (why != null) {
                left--;
                List<String> cells = new ArrayList<>();
                for (int at = 0; at < table.columns().size(); at++) {
                    cells.add(row.cell(at));
                }
                cells.add(reasons(why));
                writer.write(Tables.written(cells));
            }
        }
    }

    private String reason(String key) {
        return said.apply(Remark.of(key));
    }

    private String reasons(Failed failed) {
        String all = failed.remarks().stream().map(said).collect(Collectors.joining(" "));
        return failed.wrong() ? all : reason("importing.column.partly") + " " + all;
    }
}
