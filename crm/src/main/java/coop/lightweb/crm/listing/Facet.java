package coop.lightweb.crm.listing;

import java.util.List;

/**
 * The most usual values of a column among what a list shows otherwise.
 *
 * @param more how many values there are besides
 */
public record Facet(String column, Label label, List<Share> shares, int more) {
    /**
     * @param value empty for those that have none
     * @param chosen whether the list is filtered by it
     */
    public record Share(String value, Label label, int count, boolean chosen) {}
}
