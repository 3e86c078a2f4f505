package coop.lightweb.crm.report;

import coop.lightweb.hosting.template.InTemplates;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A grid as columns side by side. Lengths from left to right are hundredths of the picture's width, so that it fits every screen while its words
 * stay as large as all others; from top to bottom they are pixels.
 *
 * @param currency whose amounts are drawn; empty where records are counted
 * @param zero where the columns stand
 */
public record Columns(String currency, int height, int zero, List<Tick> ticks, List<Slot> slots, List<Bucket> series)
        implements Drawing {
    private static final int TOP = 14;
    private static final int TALL = 190;
    private static final int NAMES = 26;
    private static final double LEFT = 9;
    private static final double GAP = 0.24;

    /** A line across. */
    public record Tick(int y, long value) {}

    /** @param named what stands below; null where there is no room @param odd left out on a phone */
    public record Slot(
            Bucket row,
            String middle,
            String x,
            String width,
            @Nullable YearMonth named,
            boolean odd,
            List<Piece> pieces) {}

    /** @param of which of the series, from 0 @param cents of the chart's currency */
    public record Piece(int of, int y, int height, int count, long cents) {
        @InTemplates
        public int number() {
            return of + 1;
        }
    }

    /** @param currency empty to count @param down whether the second of the series hangs below the line */
    static Columns of(Grid grid, String currency, boolean down) {
        ToLongFunction<Cell> measure = measure(currency);
        long up = 0;
        long below = 0;
        for (Grid.Line line : grid.lines()) {
            long first = down ? measure.applyAsLong(line.cells().getFirst()) : measure.applyAsLong(line.total());
            up = Math.max(up, first);
            below = down ? Math.max(below, measure.applyAsLong(line.cells().getLast())) : 0;
        }
        long most = Math.max(1, Math.max(up, most(grid, measure, down)));
        long step = step(most, down ? 3 : 4, currency);
        long ceiling = step * Math.max(1, Math.ceilDiv(Math.max(up, 1), step));
        long floor = down ? step * Math.ceilDiv(most(grid, measure, true), step) : 0;
        double pixel = (double) TALL / (ceiling + floor);
        int zero = TOP + (int) Math.round(ceiling * pixel);
        List<Tick> ticks = new ArrayList<>();
        for (long at = -floor; at <= ceiling; at += step) {
            ticks.add(new Tick(zero - (int) Math.round(at * pixel), Math.abs(at)));
        }
        List<Slot> slots = new ArrayList<>();
        double wide = (100 - LEFT) / grid.lines().size();
        int named = 0;
        for (int at = 0; at < grid.lines().size(); at++) {
            Grid.Line line = grid.lines().get(at);
            YearMonth name = name(grid, at);
            double x = LEFT + wide * at;
            slots.add(new Slot(
                    line.row(),
                    percent(x + wide / 2),
                    percent(x + wide * GAP / 2),
                    percent(wide * (1 - GAP)),
                    name,
                    name != null && named++ % 2 == 1,
                    pieces(line, measure, currency, pixel, zero, down)));
        }
        return new Columns(currency, TOP + TALL + NAMES, zero, ticks, slots, grid.series());
    }

    private static long most(Grid grid, ToLongFunction<Cell> measure, boolean down) {
        return down
                ? grid.lines().stream()
                        .mapToLong(line -> measure.applyAsLong(line.cells().getLast()))
                        .max()
                        .orElse(0)
                : 0;
    }

    private static List<Piece> pieces(
            Grid.Line line, ToLongFunction<Cell> measure, String currency, double pixel, int zero, boolean down) {
        List<Piece> pieces = new ArrayList<>();
        long stacked = 0;
        for (int of = 0; of < line.cells().size(); of++) {
            Cell cell = line.cells().get(of);
            long value = measure.applyAsLong(cell);
            if (value == 0) {
                continue;
            }
            boolean below = down && of == 1;
            int top = below ? zero + 1 : zero - (int) Math.round((stacked + value) * pixel);
            int bottom = below ? zero + 1 + (int) Math.round(value * pixel) : zero - (int) Math.round(stacked * pixel);
            pieces.add(new Piece(of, top, Math.max(1, bottom - top), cell.count(), cell.cents(currency)));
            stacked += below ? 0 : value;
        }
        return List.copyOf(pieces);
    }

    /** Months have their own name; of weeks, the first of each month has it. */
    private static @Nullable YearMonth name(Grid grid, int at) {
        Object with = grid.lines().get(at).row().with();
        if (with instanceof YearMonth month) {
            return month;
        }
        if (!(with instanceof LocalDate monday)) {
            return null;
        }
        YearMonth month = YearMonth.from(monday.plusDays(6));
        boolean same = at > 0
                && grid.lines().get(at - 1).row().with() instanceof LocalDate before
                && YearMonth.from(before.plusDays(6)).equals(month);
        return same ? null : month;
    }

    private static ToLongFunction<Cell> measure(String currency) {
        return currency.isEmpty() ? Cell::count : cell -> cell.cents(currency);
    }

    /** 1, 2 or 5 times a power of ten; of money no less than a whole unit. */
    private static long step(long most, int wanted, String currency) {
        long least = Math.max(currency.isEmpty() ? 1 : 100, most / wanted);
        long power = 1;
        while (power * 10 <= least) {
            power *= 10;
        }
        for (int times : new int[] {1, 2, 5, 10}) {
            if (power * times >= least) {
                return power * times;
            }
        }
        return power * 10;
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }

    @Override
    @InTemplates
    public boolean standing() {
        return true;
    }
}
