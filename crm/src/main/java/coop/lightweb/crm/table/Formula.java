package coop.lightweb.crm.table;

import java.util.regex.Pattern;

/**
 * Keeps a cell from being a formula when a spreadsheet opens the file: what begins with one of {@code = + - @}, a tabulator or a carriage return
 * gets an apostrophe before it, and loses it when we read it again.
 */
final class Formula {
    private static final Pattern OPEN = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private Formula() {}

    static String close(String cell) {
        return OPEN.matcher(cell).matches() ? "'" + cell : cell;
    }

    static String open(String cell) {
        return cell.startsWith("'") && OPEN.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
