package coop.lightweb.crm.report;

import coop.lightweb.crm.party.Money;
import coop.lightweb.hosting.template.InTemplates;
import java.util.List;

/** @param worth one sum for each currency; they are never added together */
public record Cell(int count, List<Money> worth) {
    static final Cell NONE = new Cell(0, List.of());

    /** Nothing when there is none of that currency. */
    long cents(String currency) {
        return worth.stream()
                .filter(sum -> sum.currency().equals(currency))
                .mapToLong(Money::cents)
                .sum();
    }

    @InTemplates
    public boolean any() {
        return count > 0;
    }
}
