package coop.lightweb.crm.deal;

import coop.lightweb.crm.party.Money;
import java.util.List;

/**
 * A piece of a list.
 *
 * @param total how many there are in all
 * @param next where the next piece begins; 0 after the last
 * @param sums of all of them, one for each currency
 */
public record Found(List<Row> rows, int total, int from, int next, List<Money> sums) {}
