package coop.lightweb.crm.report;

import coop.lightweb.crm.party.Money;
import coop.lightweb.hosting.account.AccountId;
import java.util.List;
import java.util.Map;

/**
 * A report's numbers.
 *
 * @param series what each line is divided into; one when it is not divided
 * @param totals of each of the series
 */
public record Grid(List<Bucket> series, List<Line> lines, List<Cell> totals, Cell all) {
    /** @param cells one for each of the series */
    public record Line(Bucket row, List<Cell> cells, Cell total) {}

    /** Currencies that anything is worth anything in, the one with the most deals first. */
    List<String> currencies() {
        return all.worth().stream().map(Money::currency).toList();
    }

    Grid named(Map<AccountId, String> members) {
        return new Grid(
                series.stream().map(bucket -> bucket.named(members)).toList(),
                lines.stream()
                        .map(line -> new Line(line.row().named(members), line.cells(), line.total()))
                        .toList(),
                totals,
                all);
    }
}
