package coop.lightweb.crm.field;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.search.Fold;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields that a business made for itself. */
public final class Fields {
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_CHOICES = 200;

    private final Workspaces workspaces;
    private final Acts acts;
    private final List<Holder> holders;
    private final int most;

    /** @param most fields that a kind of records may have, retired ones left out */
    public Fields(Workspaces workspaces, Acts acts, List<Holder> holders, int most) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.holders = List.copyOf(holders);
        this.most = most;
    }

    /** Those that records of this kind have, in their order, without retired ones. */
    public List<Entry<CustomField>> of(Member reader, About about) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(reader, workspace -> of(workspace, about), CustomField.KIND);
    }

    /** The same, for who has a workspace open already and asked for {@link CustomField#KIND}. */
    public static List<Entry<CustomField>> of(Workspace workspace, About about) {
        return workspace.shelf(CustomField.KIND).view().ordered().stream()
                .filter(entry ->
                        !entry.value().retired() && entry.value().about().contains(about))
                .toList();
    }

    /** In their order, retired ones too. */
    public List<Entry<CustomField>> all(Member reader) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(CustomField.KIND).view().ordered(), CustomField.KIND);
    }

    /** @throws NotFound when there is no such field, or it is in the trash */
    public Entry<CustomField> get(Member reader, RecordId id) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> workspace.shelf(CustomField.KIND).find(id).orElseThrow(NotFound::new),
                CustomField.KIND);
    }

    /** In the trash. */
    public List<Entry<CustomField>> trashed(Member reader) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(CustomField.KIND).trashed(), CustomField.KIND);
    }

    /** How many records that are not in the trash hold a value in it. */
    public int held(Member reader, RecordId id) {
        reader.need(Right.READ_RECORDS);
        return holders.stream()
                .mapToInt(holder -> holder.holding().count(reader, id.toString()))
                .sum();
    }

    public int most() {
        return most;
    }

    /** At the end of the others. @throws Refused when something about it is wrong, or there are too many */
    public RecordId add(Member writer, WantedField wanted) {
        writer.need(Right.WRITE_RECORDS);
        List<Entry<CustomField>> all = all(writer);
        check(wanted, all, null);
        Sort sort = wanted.sort();
        if (sort == null) {
            throw new Refused("field.sort.needed").at("sort");
        }
        int place = all.stream().mapToInt(each -> each.value().place()).max().orElse(0) + 1;
        RecordId id = RecordId.next();
        CustomField field = new CustomField(
                name(wanted.label(), Stream.concat(all.stream(), trashed(writer).stream())),
                wanted.label(),
                sort,
                choices(sort, List.of(), wanted),
                currency(wanted),
                wanted.about(),
                place,
                wanted.retired());
        acts.perform(writer, "field.act.added", act -> act.create(CustomField.KIND, id, field));
        return id;
    }

    /**
     * Made from what it was at that revision. What stands in records stays as it is.
     *
     * @throws coop.lightweb.crm.workspace.ChangedMeanwhile when somebody changed it since
     * @throws Refused when something about it is wrong, or its sort would change
     */
    public Done change(Member writer, RecordId id, long seen, WantedField wanted) {
        writer.need(Right.WRITE_RECORDS);
        List<Entry<CustomField>> all = all(writer);
        CustomField was = get(writer, id).value();
        check(wanted, all, id);
        if (wanted.sort() != null && wanted.sort() != was.sort()) {
            throw new Refused("field.sort.stays").at("sort");
        }
        return acts.perform(writer, "field.act.changed", act -> {
            CustomField now = act.get(CustomField.KIND, id).value();
            act.change(
                    CustomField.KIND,
                    id,
                    seen,
                    new CustomField(
                            now.name(),
                            wanted.label(),
                            now.sort(),
                            choices(now.sort(), now.choices(), wanted),
                            currency(wanted),
                            wanted.about(),
                            now.place(),
                            wanted.retired()));
        });
    }

    /** No longer asked for nor shown; what stands in records stays there. */
    public Done retire(Member writer, RecordId id) {
        return changed(writer, id, "field.act.retired", true);
    }

    /** Asked for and shown again. @throws Refused when there are too many meanwhile */
    public Done unretire(Member writer, RecordId id) {
        CustomField field = get(writer, id).value();
        checkMany(field.about(), all(writer), id);
        return changed(writer, id, "field.act.unretired", false);
    }

    private Done changed(Member writer, RecordId id, String what, boolean retired) {
        return acts.perform(writer, what, act -> {
            Entry<CustomField> now = act.get(CustomField.KIND, id);
            if (now.value().retired() != retired) {
                act.change(CustomField.KIND, id, now.revision(), now.value().retired(retired));
            }
        });
    }

    /**
     * One place up or down among those that stand, or among those that are retired.
     *
     * @param by -1 or 1
     */
    public Done move(Member writer, RecordId id, int by) {
        writer.need(Right.WRITE_RECORDS);
        boolean retired = get(writer, id).value().retired();
        List<Entry<CustomField>> all = new ArrayList<>(all(writer));
        List<Integer> alike = Stream.iterate(0, at -> at < all.size(), at -> at + 1)
                .filter(at -> all.get(at).value().retired() == retired)
                .toList();
        int here = alike.indexOf(all.indexOf(get(writer, id)));
        int there = here + by;
        return acts.perform(writer, "field.act.moved", act -> {
            if (here < 0 || there < 0 || there >= alike.size()) {
                return;
            }
            Entry<CustomField> moved = all.get(alike.get(here));
            all.set(alike.get(here), all.get(alike.get(there)));
            all.set(alike.get(there), moved);
            for (int at = 0; at < all.size(); at++) {
                Entry<CustomField> each = all.get(at);
                if (each.value().place() != at + 1) {
                    act.change(
                            CustomField.KIND,
                            each.id(),
                            each.revision(),
                            each.value().at(at + 1));
                }
            }
        });
    }

    /** Into the trash; what stands in records is not seen until it is back. @throws NotFound */
    public Done trash(Member writer, RecordId id) {
        return acts.perform(writer, "field.act.trashed", act -> act.trash(CustomField.KIND, id));
    }

    /** Out of the trash. @throws NotFound */
    public Done restore(Member writer, RecordId id) {
        return acts.perform(writer, "field.act.restored", act -> act.restore(CustomField.KIND, id));
    }

    private void check(WantedField wanted, List<Entry<CustomField>> all, @Nullable RecordId id) {
        String called = Fold.fold(wanted.label());
        Checks.all(
                () -> Checks.that(!wanted.label().isEmpty(), "label", "field.label.needed"),
                () -> Checks.that(wanted.label().length() <= LONGEST_LABEL, "label", "field.long", LONGEST_LABEL),
                () -> Checks.that(!wanted.about().isEmpty(), "about", "field.about.needed"),
                () -> Checks.that(
                        wanted.currency().isEmpty()
                                || Money.isCurrency(wanted.currency().toUpperCase(Locale.ROOT)),
                        "currency",
                        "field.currency.wrong"),
                () -> Checks.that(
                        all.stream()
                                .filter(each -> !each.id().equals(id))
                                .noneMatch(
                                        each -> Fold.fold(each.value().label()).equals(called)),
                        "label",
                        "field.label.taken",
                        wanted.label()));
        if (!wanted.retired()) {
            checkMany(wanted.about(), all, id);
        }
    }

    private void checkMany(Set<About> about, List<Entry<CustomField>> all, @Nullable RecordId id) {
        for (About each : about) {
            long there = all.stream()
                    .filter(entry -> !entry.id().equals(id))
                    .filter(entry ->
                            !entry.value().retired() && entry.value().about().contains(each))
                    .count();
            if (there >= most) {
                throw new Refused("field.many." + each.word(), most).at("about");
            }
        }
    }

    private static List<Choice> choices(Sort sort, List<Choice> were, WantedField wanted) {
        if (!sort.chosen()) {
            return List.of();
        }
        List<Choice> choices = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (WantedField.WantedChoice each : wanted.choices()) {
            Checks.that(!each.label().isEmpty(), "choices", "field.choice.needed");
            Checks.that(each.label().length() <= LONGEST_LABEL, "choices", "field.long", LONGEST_LABEL);
            Checks.that(labels.add(Fold.fold(each.label())), "choices", "field.choice.twice", each.label());
            Choice choice = each.id() == null ? revived(each.label(), were) : known(each, were);
            choices.add(choice);
        }
        Checks.that(!choices.isEmpty(), "choices", "field.choices.needed");
        Set<String> kept = choices.stream().map(Choice::id).collect(Collectors.toSet());
        Checks.that(kept.size() == choices.size(), "choices", "field.choice.unknown");
        were.stream()
                .filter(choice -> !kept.contains(choice.id()))
                .forEach(choice -> choices.add(choice.called(choice.label(), true)));
        Checks.that(choices.size() <= MOST_CHOICES, "choices", "field.choices.many", MOST_CHOICES);
        return choices;
    }

    private static Choice known(WantedField.WantedChoice wanted, List<Choice> were) {
        return were.stream()
                .filter(choice -> choice.id().equals(wanted.id()))
                .findFirst()
                .map(choice -> choice.called(wanted.label(), false))
                .orElseThrow(() -> new Refused("field.choice.unknown").at("choices"));
    }

    /** What was taken away and comes again under its name is what records still have. */
    private static Choice revived(String label, List<Choice> were) {
        return were.stream()
                .filter(choice -> choice.gone() && Fold.fold(choice.label()).equals(Fold.fold(label)))
                .findFirst()
                .map(choice -> choice.called(label, false))
                .orElseGet(() -> Choice.called(label));
    }

    private static String currency(WantedField wanted) {
        return wanted.currency().isEmpty() ? Money.CAD : wanted.currency().toUpperCase(Locale.ROOT);
    }

    /** What programs call it: the label in plain letters, with a number where that is taken. */
    private static String name(String label, Stream<Entry<CustomField>> all) {
        Set<String> taken = all.map(each -> each.value().name()).collect(Collectors.toSet());
        String plain = Fold.fold(label).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        String base = plain.isEmpty() ? "field" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        String name = base;
        for (int number = 2; taken.contains(name); number++) {
            name = base + "_" + number;
        }
        return name;
    }
}
