package coop.lightweb.crm.card;

import static org.assertj.core.api.Assertions.assertThat;

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
import coop.lightweb.crm.workspace.RecordId;
import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.property.Email;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriteCardsTest {
    private static final Photo PHOTO = Photo.of(Samples.JPEG);

    @Test
    void writes_version_three_as_phones_read_it() {
        assertThat(Samples.cards().write(elodie(), "Boulangerie; du Lac", "U-1", null, Version.V3))
                .isEqualTo(Samples.card(
                        "VERSION:3.0",
                        "PRODID:-//Lightweb//CRM//EN",
                        "UID:U-1",
                        "FN:Élodie Tremblay",
                        "N:Tremblay;Élodie;;;",
                        "ORG:Boulangerie\\; du Lac;Four",
                        "EMAIL;TYPE=home;TYPE=pref:elodie@exemple.ca",
                        "item1.EMAIL:blogue@exemple.ca",
                        "item1.X-ABLabel:Blogue",
                        "TEL;TYPE=cell:+1 250 555-0100",
                        "item3.ADR:;;12 rue du Lac\\nApp. 3;Nelson;BC;V1L 4B9;Canada",
                        "item3.X-ABLabel:_$!<Other>!$_",
                        "IMPP;X-SERVICE-TYPE=skype:skype:elodie%20t",
                        "item4.X-ABRELATEDNAMES:Jean",
                        "item4.X-ABLabel:_$!<Spouse>!$_",
                        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
                        "item5.X-ABDATE:2010-06-12",
                        "item5.X-ABLabel:_$!<Anniversary>!$_",
                        "CATEGORIES:a\\,b,c",
                        "item2.X-HAT:1"));
    }

    @Test
    void writes_version_four_as_the_standard_has_it() {
        assertThat(Samples.cards().write(elodie(), "", "U-1", null, Version.V4))
                .contains("\r\nEMAIL;TYPE=home;PREF=1:elodie@exemple.ca\r\n")
                .contains("\r\nRELATED;TYPE=spouse;VALUE=text:Jean\r\n")
                .contains("\r\nBDAY:--0229\r\n")
                .contains("\r\nANNIVERSARY:20100612\r\n")
                .contains("\r\nORG:;Four\r\n");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_comes_back_equal(Version version) {
        FullContacts.of(1, 1_000).forEach(contact -> {
            String company = contact.work().title();
            String text = Samples.cards().write(contact, company, contact.card().uid(), PHOTO, version);
            ReadCard.Person read = (ReadCard.Person) Samples.read(text).getFirst();

            assertThat(differences(contact, read.contact())).as(text).isEmpty();
            assertThat(read.problems()).isEmpty();
            assertThat(read.company().equals(company)).as(text).isTrue();
            assertThat(Objects.requireNonNull(read.photo()).bytes()).isEqualTo(Samples.JPEG);
        });
    }

    @ParameterizedTest
    @EnumSource
    void folds_between_characters_and_ends_lines_as_the_standard_says(Version version) {
        FullContacts.of(2, 200).forEach(contact -> {
            String text = Samples.cards().write(contact, "", "U-1", PHOTO, version);

            assertThat(text).startsWith("BEGIN:VCARD\r\nVERSION:").endsWith("\r\nEND:VCARD\r\n");
            for (String line : text.split("\r\n")) {
                assertThat(line).doesNotContain("\n", "\r");
                byte[] octets = line.getBytes(StandardCharsets.UTF_8);
                assertThat(octets.length).isLessThanOrEqualTo(75);
                assertThat(new String(octets, StandardCharsets.UTF_8)).isEqualTo(line);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void another_reader_finds_the_same(Version version) {
        FullContacts.of(3, 300).forEach(contact -> {
            String text = Samples.cards().write(contact, "Kaslo; Books, \\Ltd", "U-1", PHOTO, version);
            VCard read = Ezvcard.parse(text).first();

            assertThat(read.getVersion().getVersion()).isEqualTo(version.number);
            assertThat(read.getStructuredName().getFamily())
                    .isEqualTo(contact.name().family());
            assertThat(read.getOrganization().getValues().getFirst()).isEqualTo("Kaslo; Books, \\Ltd");
            assertThat(read.getEmails().stream().map(Email::getValue))
                    .containsExactlyElementsOf(contact.reach().emails().stream()
                            .map(Labelled::value)
                            .toList());
            assertThat(read.getTelephoneNumbers()).hasSameSizeAs(contact.reach().phones());
            assertThat(read.getAddresses().stream().map(address -> address.getStreetAddress()))
                    .containsExactlyElementsOf(contact.reach().addresses().stream()
                            .map(Address::street)
                            .toList());
            assertThat(read.getNotes().getFirst().getValue())
                    .isEqualTo(contact.filing().about());
            assertThat(read.getPhotos().getFirst().getData()).isEqualTo(Samples.JPEG);
            assertThat(read.getExtendedProperty("X-SHOE")).isNotNull();
        });
    }

    /** What a card cannot hold. A line here is a promise that nothing else is lost. */
    @ParameterizedTest
    @EnumSource
    void loses_only_what_is_listed(Version version) {
        RecordId other = RecordId.next();
        Contact full = new Contact(
                Name.of("Ada", "Byron"),
                new Reach(
                        List.of(),
                        List.of(),
                        List.of(new Address("", "", "a\nb", "", "", "", "", "")),
                        List.of(),
                        List.of()),
                new Work(other, "", ""),
                new Life(
                        List.of(new Labelled("birthday", "about 1815")),
                        List.of(new Relation("spouse", other, ""), new Relation("child", other, "Byron")),
                        other,
                        other,
                        ""),
                new Filing(
                        List.of(), Map.of("field", "value"), "a\rb\r\nc\0", null, "form", Samples.NOW.minusSeconds(9)),
                new Card("U-1", List.of("FN:Injected", "END:VCARD", "no colon", "X-A:1\r\nX-B:2")));

        Contact read = ((ReadCard.Person) Samples.read(Samples.cards().write(full, "", "U-1", null, version))
                        .getFirst())
                .contact();

        assertThat(read.work().company()).as("records have ids of our own").isNull();
        assertThat(read.life().household()).isNull();
        assertThat(read.life().photo()).as("written beside the contact").isNull();
        assertThat(read.life().relations()).containsExactly(new Relation("child", null, "Byron"));
        assertThat(read.filing().fields())
                .as("the business's own, nobody else's")
                .isEmpty();
        assertThat(read.filing().source()).isEmpty();
        assertThat(read.filing().addedAt()).isEqualTo(Samples.NOW);
        assertThat(read.filing().about()).as("ways to end a line").isEqualTo("a\nb\nc");
        assertThat(read.reach().addresses().getFirst().street())
                .as("as Gmail has it")
                .isEqualTo("a\nb");
        assertThat(read.life().dates()).as("not a day").isEmpty();
        assertThat(read.card().extras()).containsExactlyInAnyOrder("X-A:1X-B:2", "BDAY;VALUE=text:about 1815");
    }

    private static List<String> differences(Contact wanted, Contact found) {
        return Stream.of(
                        difference("name", wanted.name(), found.name()),
                        difference(
                                "emails", wanted.reach().emails(), found.reach().emails()),
                        difference(
                                "phones", wanted.reach().phones(), found.reach().phones()),
                        difference(
                                "addresses",
                                wanted.reach().addresses(),
                                found.reach().addresses()),
                        difference(
                                "links", wanted.reach().links(), found.reach().links()),
                        difference(
                                "handles",
                                wanted.reach().handles(),
                                found.reach().handles()),
                        difference("work", wanted.work(), found.work()),
                        difference("dates", wanted.life().dates(), found.life().dates()),
                        difference(
                                "relations",
                                wanted.life().relations(),
                                found.life().relations()),
                        difference(
                                "language",
                                wanted.life().language(),
                                found.life().language()),
                        difference("filing", wanted.filing(), found.filing()),
                        difference("card", wanted.card(), found.card()),
                        difference("all", wanted, found))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<String> difference(String what, Object wanted, Object found) {
        return wanted.equals(found) ? Stream.empty() : Stream.of(what);
    }

    private static Contact elodie() {
        return new Contact(
                Name.of("Élodie", "Tremblay"),
                new Reach(
                        List.of(new Labelled("home", "elodie@exemple.ca"), new Labelled("Blogue", "blogue@exemple.ca")),
                        List.of(new Labelled("mobile", "+1 250 555-0100")),
                        List.of(new Address(
                                "other", "", "", "12 rue du Lac\nApp. 3", "Nelson", "BC", "V1L 4B9", "Canada")),
                        List.of(),
                        List.of(new Labelled("skype", "elodie t"))),
                new Work(null, "", "Four"),
                new Life(
                        List.of(new Labelled("birthday", "--02-29"), new Labelled("anniversary", "2010-06-12")),
                        List.of(new Relation("spouse", null, "Jean")),
                        null,
                        null,
                        ""),
                new Filing(List.of("a,b", "c"), Map.of(), "", null, "", Samples.NOW),
                new Card("U-1", List.of("item2.X-HAT:1")));
    }
}
