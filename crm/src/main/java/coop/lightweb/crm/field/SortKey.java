package coop.lightweb.crm.field;

import coop.lightweb.crm.search.Fold;
import java.math.BigDecimal;

/** What records are put in order by; those without a value come last. */
public record SortKey(boolean none, String text, BigDecimal number) implements Comparable<SortKey> {
    static final SortKey NONE = new SortKey(true, "", BigDecimal.ZERO);

    static SortKey of(BigDecimal number) {
        return new SortKey(false, "", number);
    }

    static SortKey of(String text, BigDecimal number) {
        return new SortKey(false, text, number);
    }

    static SortKey of(String text) {
        return new SortKey(false, Fold.fold(text), BigDecimal.ZERO);
    }

    @Override
    public int compareTo(SortKey other) {
        int byNone = Boolean.compare(none, other.none);
        int byText = byNone != 0 ? byNone : text.compareTo(other.text);
        return byText != 0 ? byText : number.compareTo(other.number);
    }

    @Override
    public String toString() {
        return "SortKey[hidden]";
    }
}
