package coop.lightweb.crm.listing;

import java.util.List;

/**
 * What a record must be to be in the list.
 *
 * @param column a column's id
 * @param values as the column has them: words, ids, {@code 2026-11-24}, {@code 12.5}, days; {@link #ME} for whoever looks
 */
public record Condition(String column, Op op, List<String> values) {
    /** Instead of an account's id: so that one view serves everybody. */
    public static final String ME = "@me";

    public Condition {
        column = column == null ? "" : column;
        values = values == null ? List.of() : List.copyOf(values);
    }

    @Override
    public String toString() {
        return "Condition[hidden]";
    }
}
