package coop.lightweb.crm.listing;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.hosting.web.Url;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One list, drawn while its records are open. */
final class Drawing<T> {
    private static final int PIECE = 50;
    private static final int VALUES = 40;

    private final Listed<T> list;
    private final Look look;
    private final Query query;
    private final Map<String, Column<T>> columns = new LinkedHashMap<>();
    private final boolean mayWrite;

    Drawing(Listed<T> list, Look look, Query query, boolean mayWrite) {
        this.list = list;
        this.look = look;
        this.query = query;
        this.mayWrite = mayWrite;
        list.columns(look).forEach(column -> columns.put(column.id(), column));
    }

    /** What the page shows of it, but for the tabs and what is said of the view. */
    Shown of(Asked asked, Shown.Frame frame) {
        List<Column<T>> chosen = chosen(asked.show());
        List<String> counted = columns.values().stream()
                .filter(column -> column.marks().counted())
                .map(Column::id)
                .toList();
        Finding<T> finding = Lists.finding(look, list, query);
        int total = finding.total();
        int from = Math.min(asked.begin(), Math.max(0, (total - 1) / PIECE * PIECE));
        List<Shown.Counted> facets = counted.stream()
                .flatMap(id -> finding.facet(id).stream())
                .map(Drawing::counted)
                .toList();
        Asked now =
                Asked.of(asked.view(), query, chosen.stream().map(Column::id).toList());
        return new Shown(
                look.reader().slug(),
                list.word(),
                Url.path("/b/{}/" + list.word() + "/search", look.reader().slug()),
                now,
                list.home(look.reader()),
                frame.tabs(),
                heads(chosen),
                lines(finding, chosen, from),
                total,
                sums(finding, chosen),
                from,
                from + PIECE < total ? from + PIECE : 0,
                Math.max(0, from - PIECE),
                chips(),
                facets,
                asked.pick().isEmpty() ? null : builder(asked.pick(), finding),
                offers(chosen),
                frame.changed(),
                frame.own(),
                frame.alone(),
                frame.viewName(),
                mayWrite,
                mayWrite && list.together(),
                frame.wrong());
    }

    static Set<String> used(Query query, Asked asked, Listed<?> list) {
        Set<String> used = new HashSet<>(Lists.used(query));
        used.addAll(asked.show());
        used.add(asked.pick());
        return used;
    }

    /** Those that are asked for and there are; the first is always there, because one goes on from it. */
    private List<Column<T>> chosen(List<String> wanted) {
        List<Column<T>> found = new ArrayList<>(wanted.stream()
                .distinct()
                .flatMap(id -> Stream.ofNullable(columns.get(id)))
                .toList());
        if (found.isEmpty()) {
            found.addAll(columns.values().stream()
                    .filter(column -> column.marks().shown())
                    .toList());
        }
        Column<T> first = columns.values().iterator().next();
        if (!found.contains(first)) {
            found.addFirst(first);
        }
        return found;
    }

    /** Ids of those that are shown when these are wanted. */
    List<String> columns(List<String> wanted) {
        return chosen(wanted).stream().map(Column::id).toList();
    }

    private List<Shown.Head> heads(List<Column<T>> chosen) {
        List<By> by = query.by().isEmpty() && query.words().isEmpty() ? list.order() : query.by();
        return chosen.stream()
                .map(column -> {
                    int place = 0;
                    while (place < by.size() && !by.get(place).column().equals(column.id())) {
                        place++;
                    }
                    String sorted = place == by.size() ? "" : by.get(place).down() ? "down" : "up";
                    boolean number = column.nature() == Nature.NUMBER || column.nature() == Nature.MONEY;
                    return new Shown.Head(column.id(), column.label(), sorted, place + 1, number);
                })
                .toList();
    }

    private List<Shown.Line> lines(Finding<T> finding, List<Column<T>> chosen, int from) {
        Map<String, Facet.Share> groups = new HashMap<>();
        finding.groups().forEach(share -> groups.put(share.value(), share));
        Column<T> group = columns.get(query.group());
        List<Shown.Line> lines = new ArrayList<>();
        String before = null;
        for (Entry<T> entry : finding.page(list.order(), from, PIECE)) {
            List<Shown.Cell> cells =
                    chosen.stream().map(column -> cell(column, entry)).toList();
            Shown.Group begins = null;
            if (group != null && group.reading() instanceof Column.Reading.Choice<T> choice) {
                String value =
                        choice.of().apply(look, entry).stream().findFirst().orElse("");
                Facet.Share share = groups.get(value);
                if (!value.equals(before) && share != null) {
                    begins = new Shown.Group(share.label(), share.count(), is(group.id(), value));
                }
                before = value;
            }
            lines.add(new Shown.Line(
                    entry.id(), cells.getFirst().text(), list.page(look.reader(), entry.id()), cells, begins));
        }
        return List.copyOf(lines);
    }

    Shown.Cell cell(Column<T> column, Entry<T> entry) {
        String edit = mayWrite && column.marks().editable()
                ? Url.path("/b/{}/cells/{}/{}/{}", look.reader().slug(), list.word(), entry.id(), column.id())
                : "";
        Shown.Cell bare =
                new Shown.Cell(column.id(), column.label(), column.marks().as(), "", List.of(), null, null, null, edit);
        return switch (column.reading()) {
            case Column.Reading.Text<T> text -> bare.with(text.of().apply(look, entry));
            case Column.Reading.Choice<T> choice ->
                bare.with(choice.of().apply(look, entry).stream()
                        .map(value -> column.naming().label(look, value))
                        .toList());
            case Column.Reading.Day<T> day -> bare.with(day.of().apply(look, entry));
            case Column.Reading.Figure<T> figure -> {
                Double found = figure.of().apply(look, entry);
                yield bare.with(found == null ? null : BigDecimal.valueOf(found));
            }
            case Column.Reading.Amount<T> amount -> bare.with(amount.of().apply(look, entry));
        };
    }

    /** Of all that was found. */
    private List<Money> sums(Finding<T> finding, List<Column<T>> chosen) {
        Grid<T> grid = list.grid(look.workspace());
        return chosen.stream()
                .flatMap(column -> column.reading() instanceof Column.Reading.Amount<T> amount
                        ? Stream.of(amount)
                        : Stream.empty())
                .findFirst()
                .map(amount -> Money.sums(
                        finding.slots()
                                .mapToObj(slot -> amount.of().apply(look, grid.at(slot)))
                                .filter(money -> money != null && money.cents() > 0),
                        Money.CAD))
                .orElse(List.of());
    }

    private List<Shown.Chip> chips() {
        List<Shown.Chip> chips = new ArrayList<>();
        for (Condition condition : query.where()) {
            Column<T> column = columns.get(condition.column());
            if (column != null) {
                chips.add(new Shown.Chip(
                        chips.size(), column.label(), condition.op().word(), values(condition, column)));
            }
        }
        return List.copyOf(chips);
    }

    private List<Label> values(Condition condition, Column<T> column) {
        return condition.values().stream()
                .map(value -> {
                    if (condition.op().days()) {
                        return Label.of("listing.days", value);
                    }
                    if (column.nature() == Nature.DATE) {
                        return Label.of("listing.day", value);
                    }
                    if (value.equals(Condition.ME)) {
                        return Label.of("listing.me");
                    }
                    return value.isEmpty()
                            ? Label.of("listing.none")
                            : condition.op() == Op.CONTAINS
                                    ? Label.literal(value)
                                    : column.naming().label(look, value);
                })
                .toList();
    }

    private static String is(String column, String value) {
        return Asked.encoded(new Condition(column, Op.IS, List.of(value)));
    }

    private static Shown.Counted counted(Facet facet) {
        List<Shown.Value> values = facet.shares().stream()
                .map(share -> new Shown.Value(
                        is(facet.column(), share.value()), share.label(), share.count(), share.chosen()))
                .toList();
        return new Shown.Counted(
                facet.column(),
                facet.label(),
                values,
                facet.more(),
                values.stream().anyMatch(Shown.Value::chosen));
    }

    private Shown.Builder builder(String id, Finding<T> finding) {
        Column<T> column = columns.get(id);
        if (column == null) {
            throw new coop.lightweb.hosting.web.Refused("listing.column.gone");
        }
        List<Editing.Choice> values = column.nature() == Nature.CHOICE
                ? finding.facet(id, VALUES).stream()
                        .flatMap(facet -> facet.shares().stream())
                        .filter(share -> !share.value().isEmpty())
                        .map(share -> new Editing.Choice(share.value(), share.label()))
                        .toList()
                : List.of();
        String input = switch (column.nature()) {
            case DATE -> "date";
            case NUMBER, MONEY -> "number";
            default -> "text";
        };
        return new Shown.Builder(
                id,
                column.label(),
                Op.of(column.nature()).stream().map(Op::word).toList(),
                input,
                values);
    }

    /** Those that are shown in their order, then the others. */
    private List<Shown.Offer> offers(List<Column<T>> chosen) {
        return Stream.concat(chosen.stream(), columns.values().stream().filter(column -> !chosen.contains(column)))
                .map(column -> new Shown.Offer(
                        column.id(), column.label(), chosen.contains(column), column.nature() == Nature.CHOICE))
                .toList();
    }
}
