package coop.lightweb.crm.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;

/**
 * Why one may write to somebody, or no longer may: CASL, sections 10 and 13, with the periods of section 10(10) and (13) and of the
 * Electronic Commerce Protection Regulations. The words are stored: never change one, only add.
 */
public enum Basis {
    /** They said so. Holds until they say otherwise. */
    EXPRESS(null),
    /** Bought or leased something, or accepted an offer of business; two years. */
    PURCHASE(Period.ofYears(2)),
    /** A written contract, two years from the day it ended. */
    CONTRACT(Period.ofYears(2)),
    /** Asked or applied for something, six months. */
    INQUIRY(Period.ofMonths(6)),
    /** A member of a club, association or voluntary organisation, two years from the day that ended. */
    MEMBERSHIP(Period.ofYears(2)),
    /** Gave to, or worked for, a charity or party; two years. */
    DONATION(Period.ofYears(2)),
    /** Published their address where anybody finds it, and what one writes concerns their work. */
    PUBLISHED(null),
    /** Gave their address, as on a card, and what one writes concerns their work. */
    DISCLOSED(null),
    /** Wants no more. Ends whatever was before it. */
    WITHDRAWN(null);

    @SuppressWarnings("ImmutableEnumChecker") // a java.time.Period never changes, which the checker has no list of
    private final @org.jspecify.annotations.Nullable Period period;

    Basis(@org.jspecify.annotations.Nullable Period period) {
        this.period = period;
    }

    @JsonValue
    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Basis of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** How long it holds, counted from its day; empty when it does not run out. */
    public Optional<Period> period() {
        return Optional.ofNullable(period);
    }

    /** Inferred from what somebody did, and not said by them. */
    @InTemplates
    public boolean implied() {
        return this != EXPRESS && this != WITHDRAWN;
    }
}
