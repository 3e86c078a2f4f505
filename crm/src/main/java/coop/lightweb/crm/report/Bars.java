package coop.lightweb.crm.report;

import coop.lightweb.hosting.template.InTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A grid as bars one below the other, each with its name above it; see {@link Columns} for the lengths.
 *
 * @param currency whose amounts are drawn; empty where records are counted
 */
public record Bars(String currency, int height, List<Bar> bars, List<Bucket> series) implements Drawing {
    private static final int ROW = 46;
    private static final int NAME = 16;
    private static final int BAR = 23;
    private static final int THICK = 14;
    private static final int MOST = 12;

    /** @param count of records @param cents of the chart's currency */
    public record Bar(Bucket row, int name, int y, int thick, List<Piece> pieces, int count, long cents) {}

    /** @param of which of the series, from 0 */
    public record Piece(int of, String x, String width, int count, long cents) {
        @InTemplates
        public int number() {
            return of + 1;
        }
    }

    static Bars of(Grid grid, String currency) {
        ToLongFunction<Cell> measure = currency.isEmpty() ? Cell::count : cell -> cell.cents(currency);
        List<Grid.Line> lines =
                grid.lines().subList(0, Math.min(MOST, grid.lines().size()));
        long most = lines.stream()
                .mapToLong(line -> measure.applyAsLong(line.total()))
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Grid.Line line : lines) {
            int top = bars.size() * ROW;
            List<Piece> pieces = new ArrayList<>();
            double x = 0;
            for (int of = 0; of < line.cells().size(); of++) {
                Cell cell = line.cells().get(of);
                double width = most == 0 ? 0 : 100.0 * measure.applyAsLong(cell) / most;
                if (width > 0) {
                    pieces.add(new Piece(
                            of, Columns.percent(x), Columns.percent(width), cell.count(), cell.cents(currency)));
                    x += width;
                }
            }
            bars.add(new Bar(
                    line.row(),
                    top + NAME,
                    top + BAR,
                    THICK,
                    List.copyOf(pieces),
                    line.total().count(),
                    line.total().cents(currency)));
        }
        return new Bars(currency, bars.size() * ROW, List.copyOf(bars), grid.series());
    }

    @Override
    @InTemplates
    public boolean standing() {
        return false;
    }
}
