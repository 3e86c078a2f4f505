package coop.lightweb.crm.table;

/**
 * How large a table may be.
 *
 * @param fileBytes the longest file
 * @param columns the most columns
 * @param cellBytes the longest cell; a longer one is cut and its row says so
 * @param rowBytes the longest row, cut in the same way
 */
public record TableSettings(long fileBytes, int columns, int cellBytes, int rowBytes) {
    private static final int MEBIBYTE = 1024 * 1024;

    public static final TableSettings DEFAULT = new TableSettings(0, 0, 0, 0);

    public TableSettings {
        fileBytes = fileBytes == 0 ? 200L * MEBIBYTE : fileBytes;
        columns = columns == 0 ? 10_000 : columns;
        cellBytes = cellBytes == 0 ? MEBIBYTE : cellBytes;
        rowBytes = rowBytes == 0 ? 4 * MEBIBYTE : rowBytes;
    }
}
