package coop.lightweb.crm.card;

import static coop.lightweb.crm.card.CardText.escaped;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One card while it is written. */
final class CardWriting {
    private static final String PRODUCT = "-//Lightweb//CRM//EN";

    /** Written from the contact; among what was kept they would say it twice, or end the card. */
    private static final Set<String> OURS = Set.of("BEGIN", "END", "VERSION", "PRODID", "UID", "N", "FN", "REV");

    private final Version version;
    private final CardText text = new CardText();
    private final Set<String> taken;
    private final List<String> extras;
    private int item;

    CardWriting(Contact contact, Version version) {
        this.version = version;
        extras = contact.card().extras().stream()
                .map(line -> line.replaceAll("[\\r\\n\\u0000]+", ""))
                .filter(line -> line.indexOf(':') > 0 && !OURS.contains(name(line)))
                .toList();
        taken = extras.stream().map(CardWriting::group).collect(Collectors.toSet());
    }

    String write(Contact contact, String company, String uid, @Nullable Photo photo) {
        text.line("BEGIN:VCARD");
        text.line("VERSION:" + version.number);
        text.line("PRODID:" + PRODUCT);
        said("UID", uid);
        name(contact, company);
        work(contact, company);
        reach(contact);
        contact.life().relations().forEach(this::relation);
        days(contact.life().dates());
        said("LANG", contact.life().language());
        if (!contact.filing().tags().isEmpty()) {
            text.line("CATEGORIES:"
                    + contact.filing().tags().stream().map(CardText::escaped).collect(Collectors.joining(",")));
        }
        said("NOTE", contact.filing().about());
        if (photo != null) {
            text.line(PhotoText.write(photo, version));
        }
        extras.forEach(text::line);
        text.line("END:VCARD");
        return text.text();
    }

    private void said(String property, String value) {
        if (!value.isEmpty()) {
            text.line(property + ":" + escaped(value));
        }
    }

    private void name(Contact contact, String company) {
        Name name = contact.name();
        String shown = contact.shown();
        text.line("FN:" + escaped(shown.isEmpty() ? company : shown));
        text.line("N:" + structured(name.family(), name.given(), name.middle(), name.prefix(), name.suffix()));
        said("NICKNAME", name.nickname());
        said("X-PHONETIC-FIRST-NAME", name.phoneticGiven());
        said("X-PHONETIC-LAST-NAME", name.phoneticFamily());
    }

    private void work(Contact contact, String company) {
        String department = contact.work().department();
        if (!company.isEmpty() || !department.isEmpty()) {
            text.line("ORG:" + (department.isEmpty() ? escaped(company) : structured(company, department)));
        }
        said("TITLE", contact.work().title());
    }

    private void reach(Contact contact) {
        labelled("EMAIL", contact.reach().emails(), Labels::placeTypes, CardText::escaped);
        labelled("TEL", contact.reach().phones(), Labels::phoneTypes, CardText::escaped);
        List<Address> addresses = contact.reach().addresses();
        for (int at = 0; at < addresses.size(); at++) {
            Address each = addresses.get(at);
            String value = structured(
                    each.box(),
                    each.extended(),
                    each.street(),
                    each.city(),
                    each.region(),
                    each.code(),
                    each.country());
            property(
                    "ADR", preferred(at, addresses.size()), Labels.placeTypes(each.label()), ":" + value, each.label());
        }
        labelled("URL", contact.reach().links(), Labels::placeTypes, CardWriting::link);
        contact.reach().handles().forEach(this::handle);
    }

    private void labelled(
            String name, List<Labelled> all, Function<String, List<String>> types, Function<String, String> written) {
        for (int at = 0; at < all.size(); at++) {
            Labelled each = all.get(at);
            String value = ":" + written.apply(each.value());
            property(name, preferred(at, all.size()), types.apply(each.label()), value, each.label());
        }
    }

    /** The first of several is the one to use. */
    private String preferred(int at, int of) {
        if (at > 0 || of < 2) {
            return "";
        }
        return version == Version.V4 ? ";PREF=1" : ";TYPE=pref";
    }

    /** With its label as TYPE where the standard has the word, and else beside it. */
    private void property(String name, String parameters, List<String> types, String value, String label) {
        String typed = types.stream().map(type -> ";TYPE=" + type).collect(Collectors.joining());
        String group = !types.isEmpty() || label.isEmpty() ? "" : nextGroup();
        text.line((group.isEmpty() ? "" : group + ".") + name + typed + parameters + value);
        if (!group.isEmpty()) {
            text.line(group + ".X-ABLabel:" + escaped(Labels.toApple(label)));
        }
    }

    private String nextGroup() {
        String group;
        do {
            group = "item" + ++item;
        } while (taken.contains(group));
        return group;
    }

    private void handle(Labelled handle) {
        String known = Handles.write(handle);
        if (known != null) {
            text.line(known);
            return;
        }
        String plain = Handles.plain(handle.value());
        int colon = plain.indexOf(':');
        property(plain.substring(0, colon), "", List.of(), plain.substring(colon), handle.label());
    }

    private void relation(Relation relation) {
        if (relation.name().isEmpty()) {
            return;
        }
        String value = escaped(relation.name());
        if (version == Version.V4) {
            List<String> types = Labels.relationTypes(relation.label());
            property("RELATED", "", types, ";VALUE=text:" + value, relation.label());
        } else {
            property("X-ABRELATEDNAMES", "", List.of(), ":" + value, relation.label());
        }
    }

    /** A card can have one birthday and, in version 4, one anniversary. Any other day is one of Apple's. */
    private void days(List<Labelled> all) {
        boolean birthday = false;
        boolean anniversary = version == Version.V3;
        for (Labelled day : all) {
            String written = Days.write(day.value(), version);
            if (day.label().equals("birthday") && !birthday) {
                birthday = true;
                text.line("BDAY" + written);
            } else if (day.label().equals("anniversary") && !anniversary) {
                anniversary = true;
                text.line("ANNIVERSARY" + written);
            } else {
                property("X-ABDATE", "", List.of(), written, day.label());
            }
        }
    }

    /** A URI keeps its commas and semicolons; only what would break the line, or be taken for an escape, is escaped. */
    private static String link(String value) {
        return value.replace("\\", "\\\\").replace("\0", "").replaceAll("\r\n|\r|\n", "\\\\n");
    }

    private static String structured(String... parts) {
        return Stream.of(parts).map(CardText::escaped).collect(Collectors.joining(";"));
    }

    private static String name(String line) {
        String head = line.substring(0, line.indexOf(':')).split(";", 2)[0];
        return head.substring(head.lastIndexOf('.') + 1).strip().toUpperCase(Locale.ROOT);
    }

    private static String group(String line) {
        String head = line.substring(0, line.indexOf(':')).split(";", 2)[0];
        return head.substring(0, Math.max(0, head.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
    }
}
