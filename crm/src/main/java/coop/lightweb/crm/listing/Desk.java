package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists as pages show them, with their views as tabs. */
public final class Desk {
    private static final int TABS = 30;

    private final Lists lists;
    private final Views views;

    public Desk(Lists lists, Views views) {
        this.lists = lists;
        this.views = views;
    }

    /** A view that is kept or comes with the list. */
    private record Kept(String id, Label label, Query query, List<String> columns, boolean own, boolean alone) {}

    /** @param view id or word; null for all @throws NotFound when there is no such view */
    public <T> Shown open(Member reader, Listed<T> list, @Nullable String view) {
        Kept kept = kept(reader, list, view == null ? "" : view);
        return shown(reader, list, kept.query(), Asked.of(kept.id(), kept.query(), kept.columns()), true);
    }

    /** After something was pressed. What cannot be understood is said above the list. */
    public <T> Shown press(Member reader, Listed<T> list, Asked asked, boolean tabs) {
        Query query = asked.query();
        return shown(reader, list, query, asked, tabs);
    }

    private <T> Shown shown(Member reader, Listed<T> list, Query query, Asked asked, boolean tabs) {
        List<Kept> all = all(reader, list);
        Kept current = all.stream()
                .filter(each -> each.id().equals(asked.view()))
                .findFirst()
                .orElse(all.getFirst());
        Set<String> used = Drawing.used(query, asked, list);
        if (tabs) {
            all.forEach(each -> used.addAll(Lists.used(each.query())));
        }
        return lists.look(reader, list, used, look -> {
            Drawing<T> drawing = new Drawing<>(list, look, query, reader.may(Right.WRITE_RECORDS));
            List<Shown.Tab> drawn = tabs
                    ? all.stream().map(each -> tab(look, list, each, current)).toList()
                    : List.of();
            boolean columns = !asked.show().isEmpty()
                    && !drawing.columns(current.columns()).equals(asked.show());
            Query kept = current.query();
            boolean changed = columns
                    || !kept.where().equals(query.where())
                    || !kept.by().equals(query.by())
                    || !kept.group().equals(query.group());
            String name = current.own() ? current.label().with().getFirst() : "";
            return drawing.of(asked, new Shown.Frame(drawn, changed, current.own(), current.alone(), name, null));
        });
    }

    private static <T> Shown.Tab tab(Look look, Listed<T> list, Kept kept, Kept current) {
        return new Shown.Tab(kept.id(), kept.label(), count(look, list, kept.query()), kept == current, kept.own());
    }

    /** -1 for a view whose column is no more. */
    private static <T> int count(Look look, Listed<T> list, Query query) {
        try {
            return Lists.finding(look, list, query).total();
        } catch (Refused outdated) {
            return -1;
        }
    }

    private <T> Kept kept(Member reader, Listed<T> list, String view) {
        return all(reader, list).stream()
                .filter(each -> each.id().equals(view))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private List<Kept> all(Member reader, Listed<?> list) {
        List<Kept> all = new ArrayList<>();
        Stream.concat(Stream.of(list.first()), list.ready().stream())
                .map(ready -> new Kept(ready.word(), Label.of(ready.label()), ready.query(), List.of(), false, false))
                .forEach(all::add);
        views.all(reader, list.word()).stream().limit(TABS).map(Desk::kept).forEach(all::add);
        return all;
    }

    private static Kept kept(Entry<SavedView> entry) {
        SavedView view = entry.value();
        return new Kept(
                entry.id().toString(),
                Label.literal(view.name()),
                view.query(),
                view.columns(),
                true,
                view.of() != null);
    }

    /** What a view asks for, one that is kept or comes with the list. @throws NotFound */
    public Query query(Member reader, Listed<?> list, String view) {
        return kept(reader, list, view).query();
    }

    /** @throws NotFound when it is none */
    static RecordId id(String view) {
        try {
            return new RecordId(UUID.fromString(view));
        } catch (IllegalArgumentException none) {
            throw new NotFound();
        }
    }
}
