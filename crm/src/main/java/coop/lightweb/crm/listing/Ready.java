package coop.lightweb.crm.listing;

import java.util.List;

/**
 * A view that is there before anybody made one.
 *
 * @param word instead of an id, in addresses
 * @param label message key
 */
public record Ready(String word, String label, List<Condition> where, List<By> by) {
    public static final Ready ALL = new Ready("", "listing.ready.all", List.of(), List.of());

    public static Ready of(String word, String label, Condition where) {
        return new Ready(word, label, List.of(where), List.of());
    }

    /** Ordered so. */
    public Ready by(String column, boolean down) {
        return new Ready(word, label, where, List.of(new By(column, down)));
    }

    Query query() {
        return new Query("", where, by, "");
    }
}
