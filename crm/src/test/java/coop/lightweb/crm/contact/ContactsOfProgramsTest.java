package coop.lightweb.crm.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.company.Companies;
import coop.lightweb.crm.company.NewCompany;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.workspace.ChangedMeanwhile;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Contacts as programs read and write them: whole, and piece by piece. */
class ContactsOfProgramsTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private static final AccountId COLLEAGUE = new AccountId(Ids.next());

    private final Office office = new Office(new Town(db));
    private final Companies companies = new Companies(office.workspaces, office.acts);
    private final Contacts contacts =
            new Contacts(office.workspaces, office.acts, (tenant, account) -> account.equals(COLLEAGUE));

    @Test
    void pieces_hold_everybody_once_the_oldest_first() {
        Member ada = office.town.owner("pieces", "ada@pieces.example");
        List<RecordId> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(office.add(ada, "Person " + (9 - i)));
        }
        List<RecordId> read = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        RecordId next = null;
        do {
            Piece<Contact> piece = contacts.piece(ada, next, 3);
            read.addAll(piece.as(Entry::id));
            sizes.add(piece.entries().size());
            next = piece.next();
        } while (next != null);
        assertThat(read).isEqualTo(made);
        assertThat(sizes).containsExactly(3, 3, 1);
        contacts.trash(ada, made.get(2));
        assertThat(contacts.piece(ada, made.get(2), 3).as(Entry::id))
                .as("one that is gone is a place all the same")
                .isEqualTo(made.subList(3, 6));
        Piece<Contact> all = contacts.piece(ada, null, 6);
        assertThat(all.next()).as("nothing comes after").isNull();
    }

    @Test
    void the_whole_of_one_is_written_but_for_what_is_not_a_programs_to_say() {
        Member ada = office.town.owner("wholes", "ada@wholes.example");
        RecordId mill = companies.add(ada, new NewCompany("Mill", "", "", ""));
        RecordId friend = office.add(ada, "Ole Berg");
        RecordId id = contacts.add(ada, whole("Aline", mill, friend, COLLEAGUE));
        Entry<Contact> added = contacts.get(ada, id);
        assertThat(added.value().card()).isEqualTo(Card.NONE);
        assertThat(added.value().filing().addedAt()).isEqualTo(office.town.clock.instant());

        contacts.change(ada, id, added.revision(), whole("Zoë", null, null, null));
        Contact changed = contacts.get(ada, id).value();
        assertThat(changed.shown()).isEqualTo("Zoë");
        assertThat(changed.work().company()).isNull();
        assertThat(changed.life().photo()).isNull();
        assertThat(changed.card()).isEqualTo(Card.NONE);
        assertThat(changed.filing().addedAt()).isEqualTo(added.value().filing().addedAt());
        assertThatThrownBy(() -> contacts.change(ada, id, added.revision(), whole("Late", null, null, null)))
                .isInstanceOf(ChangedMeanwhile.class);
    }

    @Test
    void nothing_of_another_business_can_be_named() {
        Member ada = office.town.owner("naming", "ada@naming.example");
        Member eve = office.town.owner("elsewhere", "eve@elsewhere.example");
        RecordId theirs = companies.add(eve, new NewCompany("Theirs", "", "", ""));
        RecordId them = office.add(eve, "Their Person");
        assertThatThrownBy(() -> contacts.add(ada, whole("A", theirs, null, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("contact.company.unknown");
        assertThatThrownBy(() -> contacts.add(ada, whole("A", null, them, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("contact.unknown");
        assertThatThrownBy(() -> contacts.add(ada, whole("A", null, null, eve.account())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("contact.owner.unknown");
        assertThatThrownBy(() -> contacts.add(ada, whole("", null, null, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("contact.name.needed");
        assertThatThrownBy(() -> contacts.add(ada, whole("A".repeat(201), null, null, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("contact.name.long");
        assertThat(office.names(ada)).isEmpty();
    }

    private static Contact whole(
            String name, @Nullable RecordId company, @Nullable RecordId friend, @Nullable AccountId owner) {
        return new Contact(
                Name.of(name, ""),
                new Reach(
                        List.of(),
                        List.of(new Labelled("", "250-353-1234")).subList(0, name.isEmpty() ? 0 : 1),
                        List.of(),
                        List.of(),
                        List.of()),
                new Work(company, "Baker", ""),
                new Life(
                        List.of(),
                        friend == null ? List.of() : List.of(new Relation("friend", friend, "")),
                        null,
                        RecordId.next(),
                        ""),
                new Filing(List.of("regular"), Map.of(), "", owner, "", Instant.EPOCH),
                new Card("uid-of-a-program", List.of()));
    }
}
