package coop.lightweb.crm.tidying;

import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.search.Fold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** One contact made of two: what the first has stays, what only the second has is added, and nothing is left out. */
final class Merged {
    private static final String BIRTHDAY = "birthday";

    private Merged() {}

    static Contact of(Contact kept, Contact other) {
        return new Contact(
                name(kept.name(), other.name()),
                reach(kept.reach(), other.reach()),
                work(kept.work(), other.work()),
                life(kept.life(), other.life()),
                filing(kept, other),
                new Card(
                        first(kept.card().uid(), other.card().uid()),
                        union(kept.card().extras(), other.card().extras(), text -> text)));
    }

    private static Name name(Name kept, Name other) {
        return new Name(
                first(kept.prefix(), other.prefix()),
                first(kept.given(), other.given()),
                first(kept.middle(), other.middle()),
                first(kept.family(), other.family()),
                first(kept.suffix(), other.suffix()),
                first(kept.nickname(), other.nickname()),
                first(kept.phoneticGiven(), other.phoneticGiven()),
                first(kept.phoneticFamily(), other.phoneticFamily()));
    }

    private static Reach reach(Reach kept, Reach other) {
        return new Reach(
                union(kept.emails(), other.emails(), Merged::written),
                union(kept.phones(), other.phones(), Merged::dialled),
                union(kept.addresses(), other.addresses(), address -> Fold.fold(String.join(" ", address.lines()))),
                union(kept.links(), other.links(), Merged::written),
                union(kept.handles(), other.handles(), Merged::written));
    }

    private static Work work(Work kept, Work other) {
        return new Work(
                kept.company() == null ? other.company() : kept.company(),
                first(kept.title(), other.title()),
                first(kept.department(), other.department()));
    }

    /** Somebody has one birthday. */
    private static Life life(Life kept, Life other) {
        return new Life(
                union(
                        kept.dates(),
                        other.dates(),
                        date -> date.label().equals(BIRTHDAY) ? BIRTHDAY : date.label() + " " + date.value()),
                union(kept.relations(), other.relations(), each -> each.label() + each.contact() + each.name()),
                kept.household() == null ? other.household() : kept.household(),
                kept.photo() == null ? other.photo() : kept.photo(),
                first(kept.language(), other.language()));
    }

    private static Filing filing(Contact keptContact, Contact otherContact) {
        Filing kept = keptContact.filing();
        Filing other = otherContact.filing();
        Map<String, String> fields = new HashMap<>(other.fields());
        fields.putAll(kept.fields());
        Instant since = kept.addedAt().isBefore(other.addedAt()) ? kept.addedAt() : other.addedAt();
        return new Filing(
                union(kept.tags(), other.tags(), Fold::fold),
                fields,
                about(keptContact, otherContact),
                kept.owner() == null ? other.owner() : kept.owner(),
                first(kept.source(), other.source()),
                since);
    }

    /** What the one is called and the other is not stands below what was noted: a maiden name, a way to write it. */
    private static String about(Contact kept, Contact other) {
        String name =
                Fold.fold(other.name().shown()).equals(Fold.fold(kept.name().shown()))
                        ? ""
                        : other.name().shown();
        return String.join(
                "\n\n",
                Stream.of(kept.filing().about(), other.filing().about(), name)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList());
    }

    static String written(Labelled value) {
        return Fold.fold(value.value()).strip();
    }

    /** The last ten digits are the same whether one dials the country's code or not. */
    static String dialled(Labelled phone) {
        String digits = phone.value().replaceAll("\\D", "");
        return digits.isEmpty() ? phone.value() : digits.substring(Math.max(0, digits.length() - 10));
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private static <T> List<T> union(Collection<T> kept, Collection<T> others, Function<T, String> same) {
        List<T> all = new ArrayList<>(kept);
        List<String> known = new ArrayList<>(kept.stream().map(same).toList());
        for (T other : others) {
            String key = same.apply(other);
            if (!known.contains(key)) {
                known.add(key);
                all.add(other);
            }
        }
        return all;
    }
}
