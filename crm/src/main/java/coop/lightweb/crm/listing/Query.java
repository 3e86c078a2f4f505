package coop.lightweb.crm.listing;

import java.util.List;

/**
 * What a list is to show.
 *
 * @param words all of them have to be found; empty for everything
 * @param where all of them have to be true
 * @param by the first counts most; empty for what matches best, or the list's own order
 * @param group id of the column by whose values the list is taken apart; empty for none
 */
public record Query(String words, List<Condition> where, List<By> by, String group) {
    public static final Query ALL = new Query("", List.of(), List.of(), "");

    public Query {
        words = words == null ? "" : words;
        where = where == null ? List.of() : List.copyOf(where);
        by = by == null ? List.of() : List.copyOf(by);
        group = group == null ? "" : group;
    }

    @Override
    public String toString() {
        return "Query[hidden]";
    }
}
