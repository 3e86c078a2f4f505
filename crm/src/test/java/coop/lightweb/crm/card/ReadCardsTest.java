package coop.lightweb.crm.card;

import static coop.lightweb.crm.card.Samples.card;
import static coop.lightweb.crm.card.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.card.Problem.Flaw;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadCardsTest {
    @Test
    void reads_a_card_of_apple() {
        ReadCard.Person read = person(
                "VERSION:3.0",
                "PRODID:-//Apple Inc.//macOS 15.1//EN",
                "N:Tremblay;Élodie;Anne;Dr.;ing.",
                "FN:Dr. Élodie Anne Tremblay ing.",
                "X-PHONETIC-FIRST-NAME:Elodee",
                "X-PHONETIC-LAST-NAME:Trombley",
                "ORG:Boulangerie du Lac;Four;Nuit",
                "TITLE:Boulangère",
                "EMAIL;type=INTERNET;type=HOME:elodie@exemple.ca",
                "EMAIL;type=INTERNET;type=WORK;type=pref:pain@exemple.ca",
                "item1.EMAIL;type=INTERNET:blogue@exemple.ca",
                "item1.X-ABLabel:Blogue",
                "TEL;type=IPHONE;type=CELL;type=VOICE:+1 250 555-0100",
                "TEL;type=HOME;type=FAX:250-555-0101",
                "item2.TEL:250-555-0102",
                "item2.X-ABLabel:_$!<Other>!$_",
                "item3.ADR;type=HOME;type=pref:;;12 rue du Lac\\nApp. 3;Nelson;BC;V1L 4B9;Canada",
                "item3.X-ABADR:ca",
                "item4.URL;type=pref:https\\://exemple.ca/?a=1\\,2",
                "item4.X-ABLabel:_$!<HomePage>!$_",
                "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
                "item5.X-ABDATE;type=pref:2010-06-12",
                "item5.X-ABLabel:_$!<Anniversary>!$_",
                "item6.X-ABRELATEDNAMES;type=pref:Jean Tremblay",
                "item6.X-ABLabel:_$!<Spouse>!$_",
                "item7.X-ABRELATEDNAMES:Zoé",
                "item7.X-ABLabel:_$!<YoungerSister>!$_",
                "IMPP;X-SERVICE-TYPE=Skype;type=pref:skype:elodie.t",
                "IMPP;X-SERVICE-TYPE=Facebook:xmpp:elodie.fb",
                "X-SOCIALPROFILE;type=twitter;x-user=elodie:http://twitter.com/elodie",
                "NOTE:Aime le seigle\\, pas l’orge\\;\\nfermée lundi",
                "CATEGORIES:fournisseur,bénévole\\, parfois",
                "UID:4C5A-11:ABPerson",
                "X-IMAGETYPE:PHOTO");

        assertThat(read.problems()).isEmpty();
        assertThat(read.company()).isEqualTo("Boulangerie du Lac");
        var contact = read.contact();
        assertThat(contact.name())
                .isEqualTo(new Name("Dr.", "Élodie", "Anne", "Tremblay", "ing.", "", "Elodee", "Trombley"));
        assertThat(contact.work().title()).isEqualTo("Boulangère");
        assertThat(contact.work().department()).isEqualTo("Four, Nuit");
        var reach = contact.reach();
        same(reach.emails(), "work", "pain@exemple.ca", "home", "elodie@exemple.ca", "Blogue", "blogue@exemple.ca");
        same(reach.phones(), "mobile", "+1 250 555-0100", "home fax", "250-555-0101", "other", "250-555-0102");
        assertThat(reach.addresses()
                        .getFirst()
                        .equals(new Address(
                                "home", "", "", "12 rue du Lac\nApp. 3", "Nelson", "BC", "V1L 4B9", "Canada")))
                .isTrue();
        same(reach.links(), "homepage", "https://exemple.ca/?a=1,2");
        same(reach.handles(), "skype", "elodie.t", "facebook", "elodie.fb", "twitter", "http://twitter.com/elodie");
        same(contact.life().dates(), "birthday", "--02-29", "anniversary", "2010-06-12");
        assertThat(contact.life().relations())
                .containsExactly(
                        new Relation("spouse", null, "Jean Tremblay"), new Relation("younger sister", null, "Zoé"));
        assertThat(contact.filing().about()).isEqualTo("Aime le seigle, pas l’orge;\nfermée lundi");
        assertThat(contact.filing().tags()).containsExactly("fournisseur", "bénévole, parfois");
        assertThat(contact.filing().addedAt()).isEqualTo(Samples.NOW);
        assertThat(contact.card().uid()).isEqualTo("4C5A-11:ABPerson");
        assertThat(contact.card().extras()).containsExactly("X-IMAGETYPE:PHOTO");
    }

    @Test
    void reads_a_card_of_outlook() {
        ReadCard.Person read = person(
                "VERSION:2.1",
                "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
                "N;LANGUAGE=fr;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:C=F4t=E9;Ren=E9;;M.",
                "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9 C=C3=B4t=C3=A9",
                "ORG:C\\;D Menuiserie;Atelier",
                "TEL;WORK;VOICE:(250) 555-0110",
                "TEL;WORK;FAX:(250) 555-0111",
                "TEL;CELL;VOICE:(250) 555-0112",
                "ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;1 Main St=0D=0ASuite 2;Nel=",
                "son;BC;V1L 1A1;Canada",
                "X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns=\"http://x\"/>",
                "X-MS-SPOUSE:Aline",
                "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:1 Main St=0D=0A=",
                "Nelson",
                "BDAY:19550302",
                "EMAIL;PREF;INTERNET:rene@exemple.ca",
                "PHOTO;TYPE=JPEG;ENCODING=BASE64:",
                " " + Base64.getEncoder().encodeToString(Samples.JPEG).substring(0, 20),
                " " + Base64.getEncoder().encodeToString(Samples.JPEG).substring(20),
                "",
                "REV:20240101T000000Z");

        assertThat(read.problems()).isEmpty();
        assertThat(read.contact().name().equals(new Name("M.", "René", "", "Côté", "", "", "", "")))
                .isTrue();
        assertThat(read.company()).isEqualTo("C;D Menuiserie");
        assertThat(read.contact().work().department()).isEqualTo("Atelier");
        same(
                read.contact().reach().phones(),
                "work",
                "(250) 555-0110",
                "work fax",
                "(250) 555-0111",
                "mobile",
                "(250) 555-0112");
        assertThat(read.contact()
                        .reach()
                        .addresses()
                        .getFirst()
                        .equals(new Address("work", "", "", "1 Main St\nSuite 2", "Nelson", "BC", "V1L 1A1", "Canada")))
                .isTrue();
        same(read.contact().life().dates(), "birthday", "1955-03-02");
        assertThat(read.contact().life().relations()).containsExactly(new Relation("spouse", null, "Aline"));
        Photo photo = Objects.requireNonNull(read.photo());
        assertThat(photo.bytes()).isEqualTo(Samples.JPEG);
        assertThat(photo.type()).isEqualTo("image/jpeg");
        assertThat(read.contact().card().extras())
                .containsExactly(
                        "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
                        "X-MS-OL-DESIGN:<card xmlns=\"http://x\"/>",
                        "LABEL;TYPE=PREF;TYPE=WORK:1 Main St\\nNelson");
    }

    @Test
    void reads_a_card_of_google() {
        ReadCard.Person read = person(
                "VERSION:3.0",
                "FN:Wei Zhang",
                "N:Zhang;Wei;;;",
                "item1.ADR:;123 Baker St\\nNelson\\, BC V1L 4B9\\nCanada;;;;;",
                "item1.X-ABLabel:",
                "item2.TEL:250-555-0120",
                "item2.X-ABLabel:Grandma",
                "BDAY:--07-21",
                "CATEGORIES:myContacts,Market");

        assertThat(read.contact().reach().addresses().getFirst().street())
                .isEqualTo("123 Baker St\nNelson, BC V1L 4B9\nCanada");
        same(read.contact().reach().phones(), "Grandma", "250-555-0120");
        same(read.contact().life().dates(), "birthday", "--07-21");
        assertThat(read.contact().filing().tags()).containsExactly("Market");
    }

    @Test
    void reads_a_card_of_version_four() {
        ReadCard.Person read = person(
                "VERSION:4.0",
                "KIND:individual",
                "FN:Oksana Boyko",
                "N:Boyko;Oksana,Maria;;;",
                "EMAIL;PREF=2:second@example.org",
                "EMAIL;PREF=1;TYPE=work:first@example.org",
                "TEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+1-250-555-0130",
                "BDAY:19850721",
                "ANNIVERSARY:--0612",
                "RELATED;TYPE=child;VALUE=text:Yuriy",
                "RELATED;TYPE=friend:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af",
                "LANG;TYPE=work;PREF=1:uk",
                "IMPP;PREF=1:xmpp:oksana%40home@example.org",
                "PHOTO:data:image/jpeg;base64," + Base64.getEncoder().encodeToString(Samples.JPEG),
                "GENDER:F",
                "NOTE;ALTID=1;X-SAID=\"a^nb\":one",
                "NOTE:two",
                "UID:urn:uuid:11");

        same(read.contact().reach().emails(), "work", "first@example.org", "", "second@example.org");
        same(read.contact().reach().phones(), "home", "+1-250-555-0130");
        assertThat(read.contact().name().given()).isEqualTo("Oksana Maria");
        same(read.contact().life().dates(), "birthday", "1985-07-21", "anniversary", "--06-12");
        assertThat(read.contact().life().relations()).containsExactly(new Relation("child", null, "Yuriy"));
        assertThat(read.contact().life().language()).isEqualTo("uk");
        same(read.contact().reach().handles(), "jabber", "oksana@home@example.org");
        assertThat(read.contact().filing().about()).isEqualTo("one\n\ntwo");
        assertThat(read.photo()).isNotNull();
        assertThat(read.contact().card().extras())
                .containsExactly("RELATED;TYPE=friend:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af", "GENDER:F");
    }

    @Test
    void keeps_a_label_with_the_unknown_property_it_belongs_to() {
        ReadCard.Person read = person(
                "VERSION:3.0",
                "FN:Ada",
                "N:;Ada;;;",
                "item1.X-SHOE:42",
                "item1.X-ABLabel:Size",
                "Item2.EMAIL:a@b.ca",
                "item2.X-ABLabel:x");

        assertThat(read.contact().card().extras()).containsExactly("item1.X-SHOE:42", "item1.X-ABLabel:Size");
    }

    @Test
    void tells_companies_and_groups_from_people() {
        ReadCard.Person apple =
                person("VERSION:3.0", "N:;;;;", "FN:Kaslo Books", "ORG:Kaslo Books;", "X-ABShowAs:COMPANY");
        ReadCard.Person four = person("VERSION:4.0", "KIND:org", "FN:Kaslo Books");
        var group = Samples.read(card(
                        "VERSION:3.0",
                        "N:Market",
                        "FN:Market",
                        "X-ADDRESSBOOKSERVER-KIND:group",
                        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A-1",
                        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A-2",
                        "UID:G-1"))
                .getFirst();

        assertThat(apple.isCompany()).isTrue();
        assertThat(apple.company()).isEqualTo("Kaslo Books");
        assertThat(apple.contact().name().empty()).isTrue();
        assertThat(four.isCompany()).isTrue();
        assertThat(four.company()).isEqualTo("Kaslo Books");
        assertThat(group).isEqualTo(new ReadCard.Group(1, List.of(), "G-1", "Market", List.of("A-1", "A-2")));
        assertThat(Samples.read(card("VERSION:4.0", "KIND:group", "FN:Market", "MEMBER:urn:uuid:A-1")))
                .isEqualTo(List.of(new ReadCard.Group(1, List.of(), "", "Market", List.of("A-1"))));
    }

    @ParameterizedTest
    @CsvSource({
        "1985-07-21, 1985-07-21",
        "19850721, 1985-07-21",
        "1985-07-21T00:00:00Z, 1985-07-21",
        "19850721T101500, 1985-07-21",
        "1985/7/21, 1985-07-21",
        "--0721, --07-21",
        "--07-21, --07-21",
        "0000-07-21, --07-21",
        "1604-07-21, --07-21",
        "1985, 1985",
        "1985-07, 1985-07",
    })
    void reads_days_as_programs_write_them(String written, String day) {
        same(person("VERSION:3.0", "FN:A", "BDAY:" + written).contact().life().dates(), "birthday", day);
    }

    @ParameterizedTest
    @CsvSource({"soon", "1985-13-01", "1985-02-30", "---21", "0/0/00", "198507"})
    void keeps_what_is_not_a_day_and_says_so(String written) {
        ReadCard.Person read = person("VERSION:3.0", "FN:A", "BDAY:" + written);

        assertThat(read.contact().life().dates()).isEmpty();
        assertThat(read.problems()).containsExactly(new Problem(Flaw.UNKNOWN_DAY, "BDAY"));
        assertThat(read.contact().card().extras()).containsExactly("BDAY:" + written);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", new byte[0]),
                Arguments.of("UTF-8", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}),
                Arguments.of("UTF-16LE", new byte[] {(byte) 0xFF, (byte) 0xFE}),
                Arguments.of("UTF-16BE", new byte[] {(byte) 0xFE, (byte) 0xFF}),
                Arguments.of("windows-1252", new byte[0]),
                Arguments.of("ISO-8859-1", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void reads_files_in_any_usual_encoding(String charset, byte[] mark) {
        String file =
                (card("VERSION:3.0", "N:Lévesque;Noémie;;;", "NOTE:çà") + card("VERSION:3.0", "N:Zoé")).repeat(1500);
        byte[] text = file.getBytes(Charset.forName(charset));
        byte[] all = Arrays.copyOf(mark, mark.length + text.length);
        System.arraycopy(text, 0, all, mark.length, text.length);

        List<ReadCard> read = Samples.read(all);

        assertThat(read).hasSize(3000);
        assertThat(((ReadCard.Person) read.get(2998)).contact().name().family()).isEqualTo("Lévesque");
        assertThat(((ReadCard.Person) read.get(2998)).contact().filing().about())
                .isEqualTo("çà");
    }

    @Test
    void puts_characters_together_that_are_pairs_in_utf_16() {
        String note = "x" + "👩‍🌾".repeat(6000);
        byte[] file = ("\uFEFF" + card("VERSION:3.0", "FN:A", "NOTE:" + note)).getBytes(StandardCharsets.UTF_16BE);

        assertThat(((ReadCard.Person) Samples.read(file).getFirst())
                        .contact()
                        .filing()
                        .about()
                        .equals(note))
                .isTrue();
    }

    @Test
    void puts_a_character_together_that_was_folded_in_two() {
        byte[] start = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\u00C3\r\n \u00A9\r\nEND:VCARD"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(((ReadCard.Person) Samples.read(start).getFirst())
                        .contact()
                        .name()
                        .given())
                .isEqualTo("Zoé");
    }

    @Test
    void believes_a_charset_that_is_said_for_a_line() {
        byte[] file = ("BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=windows-1251:"
                        + new String(
                                "Бойко;Ірина".getBytes(Charset.forName("windows-1251")), StandardCharsets.ISO_8859_1)
                        + "\nEND:VCARD\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(((ReadCard.Person) Samples.read(file).getFirst())
                        .contact()
                        .name()
                        .shown())
                .isEqualTo("Ірина Бойко");
    }

    @Test
    void takes_a_name_from_what_is_shown_when_there_is_no_other() {
        assertThat(person("VERSION:3.0", "FN:Ada Lovelace").contact().name().equals(Name.of("Ada", "Lovelace")))
                .isTrue();
        assertThat(person("VERSION:3.0", "N:;;;;", "FN:a@b.ca", "EMAIL:a@b.ca")
                        .contact()
                        .name()
                        .empty())
                .isTrue();
    }

    private static void same(List<Labelled> found, String... labelsAndValues) {
        assertThat(found.stream()
                        .flatMap(each -> Stream.of(each.label(), each.value()))
                        .toList())
                .containsExactly(labelsAndValues);
    }
}
