package coop.lightweb.crm.card;

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
import coop.lightweb.crm.sample.People;
import coop.lightweb.crm.sample.PersonOnPaper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Contacts of all cultures with every field filled, and with all that breaks cards in their texts. */
public final class FullContacts {
    private static final List<String> AWKWARD = List.of(
            ";",
            ",",
            "\\",
            "\n",
            ":",
            "\"",
            "=",
            "^n",
            "^'",
            "\\n",
            "\\;",
            "👩‍🌾",
            "𝒳",
            "é",
            "e\u0301",
            "’",
            "\t",
            "%2C",
            "&",
            "<b>",
            "[",
            "|",
            "\u2028",
            "\u0085",
            "مرحبا",
            "ਸਿੰਘ",
            "  ",
            "=C3=A9",
            "END:VCARD",
            "\nEND:VCARD\n",
            "item1.",
            "_$!<");
    private static final List<String> LABELS = List.of(
            "home",
            "work",
            "other",
            "",
            "Work",
            "HOME",
            "School",
            "chalet d’été",
            "main",
            "homepage",
            "x",
            "pref",
            "cell");
    private static final List<String> PHONE_LABELS = List.of(
            "home",
            "work",
            "mobile",
            "fax",
            "pager",
            "other",
            "home fax",
            "work fax",
            "work mobile",
            "",
            "car",
            "Mobile");
    private static final List<String> NETWORKS = List.of(
            "skype",
            "jabber",
            "icq",
            "signal",
            "twitter",
            "linkedin",
            "mastodon",
            "other",
            "",
            "Discord",
            "xmpp",
            "sip");
    private static final List<String> KIN = List.of(
            "spouse",
            "child",
            "parent",
            "sibling",
            "friend",
            "mother",
            "assistant",
            "other",
            "",
            "Voisin",
            "co-worker",
            "kin");

    private final Random random;

    private FullContacts(long seed) {
        random = new Random(seed);
    }

    public static Stream<Contact> of(long seed, int count) {
        FullContacts contacts = new FullContacts(seed);
        return People.of(seed, count).map(contacts::contact);
    }

    private Contact contact(PersonOnPaper on) {
        Name name = new Name(
                text("Dr."),
                text(on.given()),
                text("Marie"),
                text(on.family()),
                text("ing."),
                text(on.given()),
                text("Elodee"),
                text("Trombley"));
        Reach reach = new Reach(
                labelled(LABELS, () -> text("a@example.org")),
                labelled(PHONE_LABELS, () -> text("250-555-0100")),
                several(this::address),
                labelled(LABELS, () -> text("https://example.org/?a=1,2;3")),
                labelled(NETWORKS, () -> text(on.given())));
        Life life = new Life(
                days(), several(() -> new Relation(label(KIN), null, text(on.given()))), null, null, text("fr-CA"));
        Filing filing = new Filing(
                Stream.concat(on.tags().stream(), several(() -> text("tag")).stream())
                        .map(String::strip)
                        .distinct()
                        .toList(),
                Map.of(),
                text(on.note()),
                null,
                "",
                Samples.NOW);
        Card card = new Card(
                text("urn:uuid:1"), List.of("X-SHOE;SIZE=\"4,2\":a\\,b;c", "item2.X-HAT:1", "item2.X-ABLabel:Size"));
        return new Contact(name, reach, new Work(null, text("Menuisier"), text("Atelier")), life, filing, card);
    }

    private Address address() {
        return new Address(
                label(LABELS),
                text("PO 1"),
                text("Apt"),
                text("1 Main St"),
                text("Nelson"),
                text("BC"),
                text("V1L 4B9"),
                text("Canada"));
    }

    private List<Labelled> days() {
        List<Labelled> days = new ArrayList<>();
        for (String label : List.of("birthday", "anniversary", "first visit", "birthday", "", "other")) {
            LocalDate day = LocalDate.of(1905, 1, 1).plusDays(random.nextInt(44_000));
            if (random.nextInt(3) > 0) {
                days.add(new Labelled(
                        label,
                        random.nextBoolean()
                                ? day.toString()
                                : "-" + day.toString().substring(4)));
            }
        }
        Collections.shuffle(days, random);
        return days;
    }

    private List<Labelled> labelled(List<String> labels, Supplier<String> value) {
        return several(() -> new Labelled(label(labels), value.get()));
    }

    private String label(List<String> labels) {
        return switch (random.nextInt(12)) {
            case 0 -> text("x".repeat(1024));
            case 1 -> text("étiquette");
            default -> labels.get(random.nextInt(labels.size()));
        };
    }

    /** Somewhere in the text something awkward, but something else at both ends, where it would be stripped. */
    private String text(String plain) {
        StringBuilder text = new StringBuilder(plain);
        while (random.nextInt(3) > 0) {
            int at = 1 + random.nextInt(text.length());
            if (!Character.isLowSurrogate(text.charAt(Math.min(at, text.length() - 1)))) {
                text.insert(at, AWKWARD.get(random.nextInt(AWKWARD.size())));
            }
        }
        return text.append('.').toString();
    }

    private <T> List<T> several(Supplier<T> make) {
        return Stream.generate(make).limit(random.nextInt(5)).toList();
    }
}
