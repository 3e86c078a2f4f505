package coop.lightweb.crm.table;

import java.util.List;
import java.util.Set;

/**
 * A row of a table.
 *
 * @param number counted from 1, the first below the header
 * @param cells at most as many as the header has; fewer where the row ends early
 */
public record Row(int number, List<String> cells, Set<Flaw> flaws) {
    /** What can be wrong with a row. */
    public enum Flaw {
        /** A cell or the row was longer than allowed and is cut. */
        CUT,
        /** A quotation mark that is never closed: everything to the end of the file is in this row. */
        OPEN_QUOTE,
        /** More cells than the header has; those are left out. */
        TOO_MANY_CELLS
    }

    /** Empty where the row ends early. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    @Override
    public String toString() {
        return "Row[" + number + "]";
    }
}
