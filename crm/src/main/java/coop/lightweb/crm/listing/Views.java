package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Views that are kept. Somebody's own are there for nobody else. */
public final class Views {
    private static final int LONGEST_NAME = 60;
    /** Of conditions and of columns. */
    private static final int MOST = 50;
    /** Of all lists of a business. */
    private static final int MOST_VIEWS = 500;

    private final Workspaces workspaces;
    private final Acts acts;
    private final Set<String> lists;

    /** @param lists words of all lists there are */
    public Views(Workspaces workspaces, Acts acts, Set<String> lists) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.lists = Set.copyOf(lists);
    }

    /** Of that list, the oldest first. */
    public List<Entry<SavedView>> all(Member reader, String list) {
        return all(reader).stream()
                .filter(entry -> entry.value().list().equals(list))
                .toList();
    }

    /** Of all lists, the oldest first. */
    public List<Entry<SavedView>> all(Member reader) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> workspace.shelf(SavedView.KIND).all().stream()
                        .filter(entry -> sees(reader, entry.value()))
                        .sorted(Comparator.comparing(entry -> entry.id().value()))
                        .toList(),
                SavedView.KIND);
    }

    /** @throws NotFound when there is no such view, it is in the trash, or somebody else's alone */
    public Entry<SavedView> get(Member reader, RecordId id) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> workspace
                        .shelf(SavedView.KIND)
                        .find(id)
                        .filter(entry -> sees(reader, entry.value()))
                        .orElseThrow(NotFound::new),
                SavedView.KIND);
    }

    /** @throws Refused when something of it is missing or too long */
    public RecordId add(Member writer, SavedView view) {
        check(writer, view);
        if (all(writer).size() >= MOST_VIEWS) {
            throw new Refused("listing.view.too-many", MOST_VIEWS);
        }
        RecordId id = RecordId.next();
        acts.perform(writer, "listing.act.view-added", act -> act.create(SavedView.KIND, id, view));
        return id;
    }

    /** @throws NotFound @throws Refused as above */
    public Done change(Member writer, RecordId id, UnaryOperator<SavedView> change) {
        get(writer, id);
        return acts.perform(writer, "listing.act.view-changed", act -> {
            Entry<SavedView> now = act.get(SavedView.KIND, id);
            SavedView next = change.apply(now.value());
            check(writer, next);
            if (!next.equals(now.value())) {
                act.change(SavedView.KIND, id, now.revision(), next);
            }
        });
    }

    /** Into the trash; the records it showed stay. @throws NotFound */
    public Done delete(Member writer, RecordId id) {
        get(writer, id);
        return acts.perform(writer, "listing.act.view-deleted", act -> act.trash(SavedView.KIND, id));
    }

    private void check(Member writer, SavedView view) {
        Checks.that(!view.name().isEmpty(), "name", "listing.view.name.needed");
        Checks.that(view.name().length() <= LONGEST_NAME, "name", "listing.view.name.long", LONGEST_NAME);
        Checks.that(lists.contains(view.list()), "list", "listing.view.list");
        Checks.that(view.of() == null || view.of().equals(writer.account()), "of", "listing.view.of");
        boolean fits = view.columns().size() <= MOST
                && view.where().size() <= MOST
                && view.by().size() <= MOST
                && view.where().stream()
                        .allMatch(each -> each.op() != null
                                && each.values().size() <= Trial.MOST_VALUES
                                && each.values().stream().allMatch(value -> value.length() <= Trial.LONGEST));
        Checks.that(fits, "where", "listing.too-long");
    }

    private static boolean sees(Member reader, SavedView view) {
        return view.of() == null || view.of().equals(reader.account());
    }
}
