package coop.lightweb.crm.report;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.RecordId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts. */
final class Tally implements Sink {
    private static final class Sum {
        private int count;
        private final Map<String, Long> cents = new HashMap<>(1);

        void add(@Nullable Money worth) {
            count++;
            if (worth != null && worth.cents() > 0) {
                cents.merge(worth.currency(), worth.cents(), Long::sum);
            }
        }

        void add(Sum other) {
            count += other.count;
            other.cents.forEach((currency, sum) -> cents.merge(currency, sum, Long::sum));
        }

        Cell cell() {
            return new Cell(
                    count,
                    cents.entrySet().stream()
                            .map(sum -> new Money(sum.getValue(), sum.getKey()))
                            .sorted(Comparator.comparing(
                                            (Money sum) -> !sum.currency().equals(Money.CAD))
                                    .thenComparing(Money::currency))
                            .toList());
        }
    }

    private final Map<String, Bucket> rows = new LinkedHashMap<>();
    private final Map<String, Bucket> series = new LinkedHashMap<>();
    private final Map<String, Map<String, Sum>> sums = new HashMap<>();
    private int expected;
    private @Nullable Bucket lastRow;
    private @Nullable Bucket lastSeries;
    private Sum last = new Sum();

    @Override
    public void expect(List<Bucket> inRows, List<Bucket> inSeries) {
        inRows.forEach(row -> rows.put(row.id(), row));
        inSeries.forEach(one -> series.put(one.id(), one));
        expected = rows.size();
    }

    @Override
    public void add(RecordId record, Bucket row, Bucket of, @Nullable Money worth) {
        sum(row, of).add(worth);
    }

    /** Records that come one after the other often belong together: the last place is looked at first. */
    private Sum sum(Bucket row, Bucket of) {
        if (row == lastRow && of == lastSeries) {
            return last;
        }
        Map<String, Sum> here = sums.computeIfAbsent(row.id(), any -> new HashMap<>(4));
        Sum sum = here.get(of.id());
        if (sum == null) {
            rows.putIfAbsent(row.id(), row);
            series.putIfAbsent(of.id(), of);
            sum = new Sum();
            here.put(of.id(), sum);
        }
        lastRow = row;
        lastSeries = of;
        last = sum;
        return sum;
    }

    Grid grid() {
        List<Bucket> columns = List.copyOf(series.values());
        List<Grid.Line> lines = new ArrayList<>();
        Map<String, Sum> totals = new HashMap<>();
        Sum all = new Sum();
        for (Bucket row : rows.values()) {
            Map<String, Sum> here = sums.getOrDefault(row.id(), Map.of());
            Sum total = new Sum();
            here.forEach((id, sum) -> {
                total.add(sum);
                totals.computeIfAbsent(id, any -> new Sum()).add(sum);
            });
            all.add(total);
            lines.add(new Grid.Line(row, cells(columns, here), total.cell()));
        }
        List<Grid.Line> found = lines.subList(Math.min(expected, lines.size()), lines.size());
        found.sort(Comparator.comparing((Grid.Line line) -> -line.total().count()));
        return new Grid(columns, List.copyOf(lines), cells(columns, totals), all.cell());
    }

    private static List<Cell> cells(List<Bucket> columns, Map<String, Sum> sums) {
        return columns.stream()
                .map(column -> {
                    Sum sum = sums.get(column.id());
                    return sum == null ? Cell.NONE : sum.cell();
                })
                .toList();
    }
}
