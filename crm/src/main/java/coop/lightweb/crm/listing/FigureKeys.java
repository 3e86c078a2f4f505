package coop.lightweb.crm.listing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToDoubleFunction;

/** Numbers: days since 1970, cents, or as they are. {@code NaN} for none. */
final class FigureKeys implements Keys {
    private double[] figures = new double[0];

    void change(BitSet dirty, BitSet live, IntToDoubleFunction read) {
        int length = Math.max(dirty.length(), live.length());
        if (length > figures.length) {
            int before = figures.length;
            figures = Arrays.copyOf(figures, Keys.room(before, length));
            Arrays.fill(figures, before, figures.length, Double.NaN);
        }
        dirty.stream().forEach(slot -> figures[slot] = live.get(slot) ? read.applyAsDouble(slot) : Double.NaN);
    }

    double at(int slot) {
        return figures[slot];
    }

    @Override
    public boolean empty(int slot) {
        return Double.isNaN(figures[slot]);
    }
}
