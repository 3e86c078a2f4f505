package coop.lightweb.crm.importing;

import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.search.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one knows of somebody, and what a file says of them besides. Of what there is one of, such as a name or a job, the file is the newer;
 * of what there are several, nothing is taken away.
 */
final class Merge {
    private Merge() {}

    static Contact of(Contact was, Contact said) {
        return new Contact(
                name(was.name(), said.name()),
                reach(was.reach(), said.reach()),
                new Work(
                        said.work().company() == null
                                ? was.work().company()
                                : said.work().company(),
                        newer(was.work().title(), said.work().title()),
                        newer(was.work().department(), said.work().department())),
                life(was.life(), said.life()),
                filing(was.filing(), said.filing()),
                card(was.card(), said.card()));
    }

    static Reach reach(Reach was, Reach said) {
        return new Reach(
                both(was.emails(), said.emails(), each -> Fold.fold(each.value())),
                both(was.phones(), said.phones(), each -> digits(each.value())),
                both(was.addresses(), said.addresses(), Merge::plain),
                both(was.links(), said.links(), each -> Fold.fold(each.value())),
                both(was.handles(), said.handles(), each -> Fold.fold(each.value())));
    }

    static Filing filing(Filing was, Filing said) {
        Map<String, String> fields = new HashMap<>(was.fields());
        fields.putAll(said.fields());
        String about = said.about().isEmpty() || was.about().contains(said.about())
                ? was.about()
                : was.about().isEmpty() ? said.about() : was.about() + "\n\n" + said.about();
        return new Filing(
                both(was.tags(), said.tags(), Fold::fold), fields, about, was.owner(), was.source(), was.addedAt());
    }

    /** Message keys of what differs. */
    static List<String> differences(Contact was, Contact is) {
        return Stream.of(
                        differs("contact.name", was.name(), is.name()),
                        differs(
                                "contact.email",
                                was.reach().emails(),
                                is.reach().emails()),
                        differs(
                                "contact.phone",
                                was.reach().phones(),
                                is.reach().phones()),
                        differs(
                                "contact.address",
                                was.reach().addresses(),
                                is.reach().addresses()),
                        differs("contact.link", was.reach().links(), is.reach().links()),
                        differs(
                                "contact.company",
                                was.work().company(),
                                is.work().company()),
                        differs("contact.job", was.work(), is.work()),
                        differs("contact.birthday", was.life(), is.life()),
                        differs("contact.tags", was.filing().tags(), is.filing().tags()),
                        differs(
                                "contact.about",
                                was.filing().about(),
                                is.filing().about()))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<String> differs(String key, @Nullable Object was, @Nullable Object is) {
        return Objects.equals(was, is) ? Stream.empty() : Stream.of(key);
    }

    private static Name name(Name was, Name said) {
        return new Name(
                newer(was.prefix(), said.prefix()),
                newer(was.given(), said.given()),
                newer(was.middle(), said.middle()),
                newer(was.family(), said.family()),
                newer(was.suffix(), said.suffix()),
                newer(was.nickname(), said.nickname()),
                newer(was.phoneticGiven(), said.phoneticGiven()),
                newer(was.phoneticFamily(), said.phoneticFamily()));
    }

    private static Life life(Life was, Life said) {
        List<Labelled> dates = new ArrayList<>(was.dates());
        for (Labelled day : said.dates()) {
            if (dates.contains(day)) {
                continue;
            }
            boolean only = day.label().equals("birthday");
            int at = only ? labelled(dates, day.label()) : -1;
            if (at >= 0) {
                dates.set(at, day);
            } else {
                dates.add(day);
            }
        }
        return new Life(
                dates,
                both(was.relations(), said.relations(), Merge::plain),
                said.household() == null ? was.household() : said.household(),
                said.photo() == null ? was.photo() : said.photo(),
                newer(was.language(), said.language()));
    }

    private static int labelled(List<Labelled> all, String label) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).label().equals(label)) {
                return at;
            }
        }
        return -1;
    }

    private static Card card(Card was, Card said) {
        return new Card(was.uid().isEmpty() ? said.uid() : was.uid(), both(was.extras(), said.extras(), line -> line));
    }

    private static String newer(String was, String said) {
        return said.isEmpty() ? was : said;
    }

    private static <T> List<T> both(List<T> was, List<T> said, Function<T, String> key) {
        if (said.isEmpty()) {
            return was;
        }
        List<T> all = new ArrayList<>(was);
        Set<String> known = new HashSet<>();
        was.forEach(each -> known.add(key.apply(each)));
        said.stream().filter(each -> known.add(key.apply(each))).forEach(all::add);
        return all.size() == was.size() ? was : all;
    }

    private static String plain(Address address) {
        return Fold.fold(String.join(" ", address.lines())).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static String plain(Relation relation) {
        return relation.label() + "/" + relation.contact() + "/" + Fold.fold(relation.name());
    }

    private static String digits(String phone) {
        String digits = Known.digits(phone);
        return digits.isEmpty() ? phone : digits;
    }
}
