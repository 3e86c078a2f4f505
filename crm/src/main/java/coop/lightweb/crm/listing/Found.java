package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Entry;
import java.util.List;

/**
 * A piece of a list.
 *
 * @param total how many there are in all
 * @param next where the next piece begins; 0 after the last
 * @param groups in their order, when the list is taken apart
 */
public record Found<T>(
        List<Entry<T>> page, int total, int from, int next, List<Facet> facets, List<Facet.Share> groups) {}
