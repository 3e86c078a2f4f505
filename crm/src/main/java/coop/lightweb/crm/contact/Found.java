package coop.lightweb.crm.contact;

import java.util.List;

/**
 * A piece of a list.
 *
 * @param total how many there are in all
 * @param next where the next piece begins; 0 after the last
 * @param damaged how many cannot be opened, and are in no list
 */
public record Found(List<Row> rows, int total, int from, int next, int damaged) {}
