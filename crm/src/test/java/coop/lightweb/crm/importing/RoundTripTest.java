package coop.lightweb.crm.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.card.FullContacts;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.exporting.Exports;
import coop.lightweb.crm.exporting.Format;
import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.testing.Town;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is exported comes back, into another business and into the same one. */
class RoundTripTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private static final int PEOPLE = 120;
    private static final byte[] PICTURE = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};

    private final Town town = new Town(db);
    private final Desks desks = new Desks(new Office(town), ImportSettings.of(0, 0, 50, null));
    private final Exports exports =
            new Exports(town.database, desks.office.workspaces, Desks.KINDS, town.audit, town.clock);

    private byte[] export(Member member, Format format, String words) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            exports.begin(member, format, words).write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address book with every field filled, and awkward text everywhere. */
    private Member filled(String slug) {
        Member ada = town.owner(slug, "ada@" + slug + ".example");
        List<RecordId> people = new ArrayList<>();
        List<Contact> contacts = FullContacts.of(7, PEOPLE).toList();
        desks.office.acts.perform(ada, "test", act -> {
            RecordId firm = RecordId.next();
            act.create(Company.KIND, firm, new Company("Boulangerie; du, \"Lac\"", Reach.NONE, noted("flour")));
            for (int at = 0; at < PEOPLE; at++) {
                RecordId id = RecordId.next();
                RecordId picture = RecordId.next();
                people.add(id);
                act.createPerson(Contact.KIND, id, full(contacts.get(at), at, firm, people, picture, ada.account()));
                act.createOf(id, StoredPhoto.KIND, picture, new StoredPhoto("image/jpeg", PICTURE));
                act.createOf(
                        id,
                        Activity.KIND,
                        RecordId.next(),
                        Activity.of(Activity.Sort.CALL, id, "=1+1 " + at, act.now(), ada.account()));
            }
        });
        return ada;
    }

    private Filing noted(String about) {
        return new Filing(List.of(), Map.of(), about, null, "", town.clock.instant());
    }

    private Contact full(
            Contact made, int at, RecordId firm, List<RecordId> people, RecordId picture, AccountId owner) {
        List<Relation> relations = new ArrayList<>(made.life().relations());
        relations.add(new Relation("spouse", people.get(at / 2), "=cmd"));
        Filing filing = made.filing();
        return new Contact(
                made.name(),
                made.reach(),
                new Work(firm, made.work().title(), made.work().department()),
                new Life(
                        made.life().dates(),
                        relations,
                        people.getFirst(),
                        picture,
                        made.life().language()),
                new Filing(
                        filing.tags(),
                        Map.of("hat", "@58", "shoe", String.valueOf(at)),
                        filing.about(),
                        owner,
                        "form",
                        filing.addedAt()),
                made.card());
    }

    /** What stays the same wherever one is: what refers to records by their id is compared by what it leads to. */
    private record Compared(Contact contact, String company, List<String> spouses, boolean pictured) {}

    private List<Compared> compared(Member reader) {
        return desks.office.workspaces.read(
                reader,
                workspace -> workspace.shelf(Contact.KIND).view().page(0, 1_000).stream()
                        .map(entry -> {
                            Contact is = entry.value();
                            Life life = is.life();
                            RecordId firm = is.work().company();
                            String company = firm == null
                                    ? ""
                                    : workspace
                                            .shelf(Company.KIND)
                                            .find(firm)
                                            .orElseThrow()
                                            .value()
                                            .name();
                            List<String> kin = life.relations().stream()
                                    .map(each -> each.contact() == null
                                            ? ""
                                            : workspace
                                                    .shelf(Contact.KIND)
                                                    .find(each.contact())
                                                    .orElseThrow()
                                                    .value()
                                                    .shown())
                                    .toList();
                            List<Relation> plain = life.relations().stream()
                                    .map(each -> new Relation(each.label(), null, each.name()))
                                    .toList();
                            Contact alone = new Contact(
                                    is.name(),
                                    is.reach(),
                                    new Work(null, is.work().title(), is.work().department()),
                                    new Life(life.dates(), plain, null, null, life.language()),
                                    is.filing(),
                                    is.card());
                            return new Compared(alone, company, kin, life.photo() != null);
                        })
                        .toList(),
                Contact.KIND,
                Company.KIND);
    }

    private static Compared without(Compared full, Format format) {
        Contact is = full.contact();
        Filing filing = is.filing();
        return switch (format) {
            case JSON -> full;
            case CSV -> new Compared(is, full.company(), full.spouses(), false);
            case VCARD3, VCARD4 ->
                new Compared(
                        new Contact(
                                is.name(),
                                is.reach(),
                                is.work(),
                                is.life(),
                                new Filing(filing.tags(), Map.of(), filing.about(), null, "import", filing.addedAt()),
                                is.card()),
                        full.company(),
                        full.spouses().stream().map(any -> "").toList(),
                        full.pictured());
        };
    }

    @ParameterizedTest
    @EnumSource
    void what_is_exported_comes_back_but_for_what_the_guide_lists(Format format) {
        Member ada = filled("from-" + format.word());
        Member bob = town.owner("to-" + format.word(), "bob@" + format.word() + ".example");
        byte[] file = export(ada, format, "");

        // Several of them share a mail address: they are other people all the same.
        Import done = desks.run(bob, desks.bring(bob, file), Choice.ADD);

        assertThat(done.counts().wrong()).isZero();
        assertThat(done.counts().remarks()).isZero();
        List<Compared> wanted =
                compared(ada).stream().map(full -> without(full, format)).toList();
        List<Compared> found = compared(bob).stream()
                .map(full -> format == Format.CSV || format == Format.JSON ? full : now(full, wanted))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(desks.companies(bob)).isEqualTo(desks.companies(ada));
        assertThat(desks.undo(bob, done).state()).isEqualTo(Import.State.UNDONE);
        assertThat(desks.contacts(bob)).isEmpty();
    }

    /** Cards do not say when somebody was added. */
    private static Compared now(Compared full, List<Compared> like) {
        Contact is = full.contact();
        Filing filing = is.filing();
        Filing then = new Filing(
                filing.tags(),
                filing.fields(),
                filing.about(),
                filing.owner(),
                filing.source(),
                like.getFirst().contact().filing().addedAt());
        return new Compared(
                new Contact(is.name(), is.reach(), is.work(), is.life(), then, is.card()),
                full.company(),
                full.spouses(),
                full.pictured());
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON"})
    void the_same_business_knows_its_own_again_and_nothing_changes(Format format) {
        Member ada = filled("same-" + format.word());
        List<Contact> before = desks.contacts(ada);
        Import checked = desks.bring(ada, export(ada, format, ""));

        assertThat(desks.book.plan(ada, checked.id()).examples())
                .filteredOn(example -> example.verdict() != Verdict.SAME)
                .as("what would change")
                .extracting(example -> example.fields().toString())
                .isEmpty();
        assertThat(checked.counts().added()).isZero();
        assertThat(checked.counts().changed()).isZero();
        assertThat(checked.counts().same()).isEqualTo(checked.items());
        desks.run(ada, checked, Choice.UPDATE);
        assertThat(desks.contacts(ada)).isEqualTo(before);
    }

    @Test
    void everything_comes_along_with_those_who_are_found_and_no_cell_is_a_formula() {
        Member ada = filled("found");
        desks.office.acts.perform(ada, "test", act -> {
            RecordId id = RecordId.next();
            act.createPerson(Contact.KIND, id, desks.office.contact("=HYPERLINK Quince"));
            act.createOf(
                    id,
                    Activity.KIND,
                    RecordId.next(),
                    Activity.of(Activity.Sort.NOTE, id, "about quinces", act.now(), ada.account()));
        });
        String everything = new String(export(ada, Format.JSON, "quince"), StandardCharsets.UTF_8);
        assertThat(everything).contains("Quince", "about quinces").doesNotContain("\"kind\":\"company\"");
        String table = new String(export(ada, Format.CSV, "quince"), StandardCharsets.UTF_8);
        assertThat(table.lines()).hasSize(2);
        assertThat(table).contains(",'=HYPERLINK,");
    }

    @Test
    void who_may_not_export_does_not_and_each_time_is_in_the_log_without_words() {
        Member ada = filled("may");
        Member eve = town.joined(ada, "eve@may.example", Role.EDITOR);
        assertThatThrownBy(() -> export(eve, Format.CSV, "")).hasMessage("tenancy.role.lacks");
        export(ada, Format.CSV, "nobody of that name");
        var entry = town.audit.before(ada.tenant(), Long.MAX_VALUE, null, 1).getFirst();
        assertThat(entry.act()).isEqualTo("exporting.audit.exported");
        assertThat(Objects.toString(entry)).doesNotContain("nobody of that name");
    }
}
