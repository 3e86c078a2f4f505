package coop.lightweb.crm.table;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table that is open.
 *
 * @param rows one at a time, once; throws {@link UnreadableTable} when the file turns out too large
 */
public record Table(char delimiter, Source source, List<Column> columns, Stream<Row> rows) {}
