package coop.lightweb.crm.listing;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.search.Fold;
import coop.lightweb.hosting.web.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;

/** What a condition asks of each slot. */
final class Trial {
    static final int MOST_VALUES = 200;
    static final int LONGEST = 500;

    private static final double MOST_DAYS = 40_000;

    private Trial() {}

    /** @throws Refused when the condition makes no sense for the column */
    static <T> IntPredicate of(Condition condition, Column<T> column, Keys keys, Look look) {
        check(condition, column);
        return switch (condition.op()) {
            case EMPTY -> keys::empty;
            case FILLED -> slot -> !keys.empty(slot);
            default ->
                switch (keys) {
                    case TextKeys texts -> text(condition, texts);
                    case ChoiceKeys choices -> choice(condition, column, choices, look);
                    case FigureKeys figures -> figure(condition, column.nature(), figures, look);
                };
        };
    }

    /** Without looking at any record. */
    static <T> void check(Condition condition, Column<T> column) {
        Op op = condition.op();
        if (op == null || !op.fits(column.nature()) || condition.values().size() < op.needs()) {
            throw new Refused("listing.wrong");
        }
        if (condition.values().size() > MOST_VALUES
                || condition.values().stream().anyMatch(value -> value.length() > LONGEST)) {
            throw new Refused("listing.too-long");
        }
    }

    private static IntPredicate text(Condition condition, TextKeys keys) {
        List<String> values = condition.values().stream().map(Fold::fold).toList();
        return switch (condition.op()) {
            case CONTAINS -> slot -> values.stream().anyMatch(keys.key(slot)::contains);
            case IS_NOT -> slot -> !values.contains(keys.key(slot));
            default -> slot -> values.contains(keys.key(slot));
        };
    }

    private static <T> IntPredicate choice(Condition condition, Column<T> column, ChoiceKeys keys, Look look) {
        if (condition.op() == Op.CONTAINS) {
            List<String> words = condition.values().stream().map(Fold::fold).toList();
            BitSet those = keys.those(value -> {
                String said = column.naming().key(look, value);
                return words.stream().anyMatch(said::contains);
            });
            return slot -> keys.any(slot, those);
        }
        Set<String> values = new HashSet<>();
        condition.values().forEach(value -> values.add(meant(value, look)));
        BitSet those = keys.those(values::contains);
        boolean none = values.contains("");
        IntPredicate any = slot -> none && keys.empty(slot) || keys.any(slot, those);
        return condition.op() == Op.IS_NOT ? any.negate() : any;
    }

    static String meant(String value, Look look) {
        return value.equals(Condition.ME) ? look.reader().account().toString() : value;
    }

    private static IntPredicate figure(Condition condition, Nature nature, FigureKeys keys, Look look) {
        DoublePredicate test = figure(condition, nature, look);
        return slot -> !keys.empty(slot) && test.test(keys.at(slot));
    }

    private static DoublePredicate figure(Condition condition, Nature nature, Look look) {
        double today = look.today().toEpochDay();
        double one = value(condition.values().getFirst(), condition.op().days() ? Nature.NUMBER : nature);
        if (condition.op().days() && (one < 0 || one > MOST_DAYS)) {
            throw new Refused("listing.days.wrong");
        }
        return switch (condition.op()) {
            case BEFORE, LESS -> is -> is < one;
            case AFTER, MORE -> is -> is > one;
            case OLDER -> is -> is < today - one;
            case WITHIN -> is -> is > today - one && is <= today;
            case AHEAD -> is -> is >= today && is < today + one;
            case BETWEEN -> {
                double other = value(condition.values().get(1), nature);
                yield is -> is >= Math.min(one, other) && is <= Math.max(one, other);
            }
            default -> {
                List<Double> all = condition.values().stream()
                        .map(value -> value(value, nature))
                        .toList();
                yield all::contains;
            }
        };
    }

    private static double value(String text, Nature nature) {
        try {
            return switch (nature) {
                case DATE -> LocalDate.parse(text).toEpochDay();
                case MONEY ->
                    Money.typed(text, Money.CAD)
                            .orElseThrow(() -> new Refused("listing.number.wrong"))
                            .cents();
                default -> Double.parseDouble(text.replace(',', '.').strip());
            };
        } catch (NumberFormatException none) {
            throw new Refused("listing.number.wrong");
        } catch (DateTimeException none) {
            throw new Refused("listing.date.wrong");
        }
    }
}
