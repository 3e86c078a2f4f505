package coop.lightweb.crm.listing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.web.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** How a value is compared. The words are kept in views: never change one, only add. */
public enum Op {
    /** Capitals and accents aside. */
    CONTAINS(1, Nature.TEXT, Nature.CHOICE),
    /** Any of the values; of numbers and days exactly this. */
    IS(1, Nature.TEXT, Nature.CHOICE, Nature.DATE, Nature.NUMBER, Nature.MONEY),
    /** None of the values. */
    IS_NOT(1, Nature.TEXT, Nature.CHOICE),
    BEFORE(1, Nature.DATE),
    AFTER(1, Nature.DATE),
    /** Both ends included. */
    BETWEEN(2, Nature.DATE, Nature.NUMBER, Nature.MONEY),
    /** More than so many days ago. */
    OLDER(1, Nature.DATE),
    /** In the last so many days, today included. */
    WITHIN(1, Nature.DATE),
    /** In the next so many days, today included. */
    AHEAD(1, Nature.DATE),
    LESS(1, Nature.NUMBER, Nature.MONEY),
    MORE(1, Nature.NUMBER, Nature.MONEY),
    EMPTY(0, Nature.TEXT, Nature.CHOICE, Nature.DATE, Nature.NUMBER, Nature.MONEY),
    FILLED(0, Nature.TEXT, Nature.CHOICE, Nature.DATE, Nature.NUMBER, Nature.MONEY);

    private final int needs;
    private final Set<Nature> natures;

    Op(int needs, Nature... natures) {
        this.needs = needs;
        this.natures = EnumSet.copyOf(List.of(natures));
    }

    /** How many it needs. */
    public int needs() {
        return needs;
    }

    /** Whether the value is a number of days. */
    @InTemplates
    public boolean days() {
        return this == OLDER || this == WITHIN || this == AHEAD;
    }

    public boolean fits(Nature nature) {
        return natures.contains(nature);
    }

    /** The most usual first. */
    public static List<Op> of(Nature nature) {
        Op first = nature == Nature.CHOICE ? IS : nature == Nature.DATE ? WITHIN : CONTAINS;
        return Stream.concat(Stream.of(first), Stream.of(values()).filter(op -> op != first))
                .filter(op -> op.fits(nature))
                .toList();
    }

    @JsonValue
    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    public static Op of(String word) {
        return Stream.of(values())
                .filter(op -> op.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused("listing.wrong"));
    }
}
