package coop.lightweb.crm.listing;

import coop.lightweb.hosting.web.Refused;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a list sends: what it shows now, and the one thing that somebody pressed. It travels in bodies only, because
 * conditions may name people.
 *
 * @param q words to search for
 * @param view id or word of the view it began with
 * @param where conditions, see {@link #encoded(Condition)}
 * @param by ids of columns, the last first with a hyphen before
 * @param show ids of columns in their order
 * @param add a condition by one value, put to the others or, when it is there, taken off
 * @param drop which condition is taken off, from 0
 * @param order id of the column that was pressed
 * @param pick id of the column by which one wants to filter
 * @param on id of the column of the filter that was filled in
 * @param value of the filter that was filled in; the end of a span in {@code until}, a number of days in {@code days}
 * @param clear whether all conditions are taken off
 */
public record Asked(
        String q,
        String view,
        List<String> where,
        List<String> by,
        String group,
        List<String> show,
        @Nullable Integer from,
        String add,
        @Nullable Integer drop,
        String order,
        String pick,
        String on,
        String op,
        List<String> value,
        String until,
        String days,
        String clear) {
    private static final int MOST_ORDERS = 3;
    private static final int MOST_CONDITIONS = 20;

    public Asked {
        q = text(q);
        view = text(view);
        where = where == null ? List.of() : List.copyOf(where);
        by = by == null ? List.of() : List.copyOf(by);
        group = text(group);
        show = show == null ? List.of() : List.copyOf(show);
        from = from == null ? 0 : Math.max(0, from);
        add = text(add);
        order = text(order);
        pick = text(pick);
        on = text(on);
        op = text(op);
        value = value == null ? List.of() : List.copyOf(value);
        until = text(until);
        days = text(days);
        clear = text(clear);
    }

    /** A list as it is when one comes to it. */
    static Asked of(String view, Query query, List<String> columns) {
        return new Asked(
                query.words(),
                view,
                query.where().stream().map(Asked::encoded).toList(),
                query.by().stream().map(Asked::encoded).toList(),
                query.group(),
                columns,
                0,
                "",
                null,
                "",
                "",
                "",
                "",
                List.of(),
                "",
                "",
                "");
    }

    int begin() {
        return from == null ? 0 : from;
    }

    /** After what was pressed. @throws Refused when it cannot be understood */
    public Query query() {
        List<Condition> conditions = new ArrayList<>();
        if (clear.isEmpty()) {
            where.forEach(each -> conditions.add(condition(each)));
        }
        if (drop != null && drop >= 0 && drop < conditions.size()) {
            conditions.remove((int) drop);
        }
        if (!add.isEmpty()) {
            toggle(conditions, condition(add));
        }
        if (!on.isEmpty()) {
            conditions.add(filledIn());
        }
        if (conditions.size() > MOST_CONDITIONS) {
            throw new Refused("listing.too-many", MOST_CONDITIONS);
        }
        return new Query(clear.isEmpty() ? q : "", conditions, orders(), group);
    }

    private Condition filledIn() {
        Op found = Op.of(op);
        Stream<String> values = switch (found) {
            case EMPTY, FILLED -> Stream.empty();
            case OLDER, WITHIN, AHEAD -> Stream.of(days);
            case BETWEEN -> Stream.concat(value.stream(), Stream.of(until));
            default -> value.stream();
        };
        return new Condition(on, found, values.filter(each -> !each.isEmpty()).toList());
    }

    private static void toggle(List<Condition> conditions, Condition one) {
        for (int at = 0; at < conditions.size(); at++) {
            Condition each = conditions.get(at);
            if (each.column().equals(one.column()) && each.op() == Op.IS) {
                List<String> values = new ArrayList<>(each.values());
                if (!values.removeAll(one.values())) {
                    values.addAll(one.values());
                }
                if (values.isEmpty()) {
                    conditions.remove(at);
                } else {
                    conditions.set(at, new Condition(each.column(), Op.IS, values));
                }
                return;
            }
        }
        conditions.add(one);
    }

    /** What is pressed comes first, pressed again the other way round, and once more not at all; what came before counts after it. */
    private List<By> orders() {
        List<By> all = by.stream().map(Asked::by).collect(Collectors.toCollection(ArrayList::new));
        if (!order.isEmpty()) {
            By first = all.isEmpty() ? new By("", false) : all.getFirst();
            all.removeIf(each -> each.column().equals(order));
            if (!first.column().equals(order)) {
                all.addFirst(new By(order, false));
            } else if (!first.down()) {
                all.addFirst(new By(order, true));
            }
        }
        return all.stream().limit(MOST_ORDERS).toList();
    }

    static String encoded(By by) {
        return by.down() ? "-" + by.column() : by.column();
    }

    static By by(String encoded) {
        return encoded.startsWith("-") ? new By(encoded.substring(1), true) : new By(encoded, false);
    }

    /** {@code tags is regular}: column, word and values with blanks between, each as addresses have it. */
    public static String encoded(Condition condition) {
        return Stream.concat(Stream.of(condition.column(), condition.op().word()), condition.values().stream())
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    /** @throws Refused when it is none */
    public static Condition condition(String encoded) {
        try {
            List<String> parts = Arrays.stream(encoded.split(" ", -1))
                    .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                    .toList();
            return new Condition(parts.getFirst(), Op.of(parts.get(1)), parts.subList(2, parts.size()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException mangled) {
            throw new Refused("listing.wrong");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "Asked[hidden]";
    }
}
