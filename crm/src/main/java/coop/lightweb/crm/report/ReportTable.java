package coop.lightweb.crm.report;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.table.Tables;
import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A grid as a table for a spreadsheet: one column of numbers for each of the series, and of amounts for each currency besides. */
final class ReportTable {
    private static final Messages MESSAGES = Messages.of(
            ReportTable.class.getClassLoader(),
            List.of("coop.lightweb.crm.report", "coop.lightweb.crm.activity", "coop.lightweb.crm.pipeline"));

    private ReportTable() {}

    /** @param language its tag; English when it is none of ours */
    static String written(Report report, Grid grid, String language) {
        Words words = MESSAGES.in(Language.find(language).orElse(Language.EN), ZoneOffset.UTC);
        List<String> currencies = grid.currencies();
        StringBuilder file = new StringBuilder("\uFEFF");
        List<String> head = new ArrayList<>(List.of(words.get("report.row." + report.word())));
        for (Bucket one : grid.series()) {
            String name = words.get(one.key(), one.with());
            head.add(name);
            currencies.forEach(currency -> head.add(name + " " + currency));
        }
        file.append(Tables.written(head));
        for (Grid.Line line : grid.lines()) {
            List<String> row = new ArrayList<>(
                    List.of(words.get(line.row().key(), line.row().with())));
            for (Cell cell : line.cells()) {
                row.add(String.valueOf(cell.count()));
                currencies.forEach(currency -> row.add(new Money(cell.cents(currency), currency).plain()));
            }
            file.append(Tables.written(row));
        }
        return file.toString();
    }
}
