package coop.lightweb.crm.importing;

import coop.lightweb.crm.table.Column;
import coop.lightweb.crm.table.Meaning;
import coop.lightweb.crm.table.Source;
import coop.lightweb.crm.table.Tables;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a table, as people and companies. */
final class TableItems {
    private final Tables tables;
    private final Plan plan;
    private final Instant addedAt;
    private final List<Column> columns;

    /** @param addedAt said of everybody of whom the file says nothing else */
    TableItems(Tables tables, Plan plan, Instant addedAt) {
        this.tables = tables;
        this.plan = plan;
        this.addedAt = addedAt;
        this.columns = plan.columns().stream()
                .filter(column -> plan.meaning(column) != Meaning.NONE)
                .toList();
    }

    Stream<Item> read(InputStream file) {
        return tables.open(file).rows().map(row -> new RowReading(row, this).read());
    }

    /** Those of which something is made. */
    List<Column> columns() {
        return columns;
    }

    Source source() {
        return plan.source();
    }

    Meaning meaning(Column column) {
        return plan.meaning(column);
    }

    Instant addedAt() {
        return addedAt;
    }

    /** A column that somebody gave another meaning no longer goes with those it was found beside. */
    String group(Column column) {
        return chosen(column) ? "" : column.group();
    }

    String label(Column column) {
        return chosen(column) ? "" : column.label();
    }

    private boolean chosen(Column column) {
        return plan.meaning(column) != column.meaning();
    }
}
