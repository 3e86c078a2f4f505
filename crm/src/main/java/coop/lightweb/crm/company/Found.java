package coop.lightweb.crm.company;

import java.util.List;

/**
 * A piece of a list.
 *
 * @param total how many there are in all
 * @param next where the next piece begins; 0 after the last
 */
public record Found(List<Row> rows, int total, int from, int next) {}
