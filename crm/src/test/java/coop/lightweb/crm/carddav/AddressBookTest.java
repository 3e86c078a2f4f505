package coop.lightweb.crm.carddav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.card.CardSettings;
import coop.lightweb.crm.card.Cards;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.Sweeper;
import coop.lightweb.hosting.tenancy.Allowance;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotAllowed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddressBookTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private static final CardWriter.Condition ANY = new CardWriter.Condition("", "");
    private static final int ALL = 1_000;
    private static int businesses;
    private Office office;
    private Member ada;
    private Member phone;
    private AddressBook book;
    private CardWriter writer;

    @BeforeEach
    void a_phone() {
        office = new Office(new Town(db));
        String slug = "pocket-" + ++businesses;
        String adas = "ada@" + slug + ".example";
        ada = office.town.owner(slug, adas);
        phone = device(adas, ada);
        book = new AddressBook(office.workspaces);
        writer = new CardWriter(
                book, office.workspaces, office.acts, new Cards(CardSettings.DEFAULT, office.town.clock));
    }

    @Test
    void who_is_gone_for_good_is_gone_from_every_phone() {
        RecordId ours = office.add(ada, "Zoe Here");
        writer.put(phone, "theirs.vcf", card("Bea There", "bea"), ANY);
        SyncToken before = book.token(phone);
        writer.trash(phone, CardNames.ofId(ours), ANY);
        SyncToken knowsOfOne = book.token(phone);
        turnAMonth();

        Changes changes = book.since(phone, before, ALL);
        assertThat(changes.all()).extracting(Changes.Change::name).containsExactly(CardNames.ofId(ours));
        assertThat(book.since(phone, knowsOfOne, ALL).all())
                .as("told once more does no harm")
                .allMatch(change -> change.item() == null);

        writer.trash(phone, "theirs.vcf", ANY);
        assertThat(book.since(phone, changes.token(), ALL).all())
                .extracting(Changes.Change::name)
                .containsExactly("theirs.vcf");
        turnAMonth();
        assertThatThrownBy(() -> book.since(phone, before, ALL))
                .as("nobody knows its name any more")
                .isInstanceOf(DavRefusal.class);
        assertThat(book.since(phone, SyncToken.NOTHING, ALL).all()).isEmpty();
    }

    @Test
    void who_sees_their_own_only_hears_on_their_phone_of_who_left_them_and_of_nobody_else() {
        Member bo = office.town.joined(ada, "bo@" + ada.slug() + ".example", Role.MEMBER);
        ada = office.town.member("ada@" + ada.slug() + ".example", ada.slug());
        office.town.members.allow(ada, bo.account(), new Allowance(Sight.OWN, null, null));
        bo = office.town.member("bo@" + ada.slug() + ".example", ada.slug());
        Member bos = device("bo@" + ada.slug() + ".example", bo);
        RecordId clara = office.add(bo, "Clara");
        office.add(ada, "Somebody of Ada’s");
        SyncToken before = book.since(bos, SyncToken.NOTHING, ALL).token();
        assertThat(book.all(bos)).hasSize(1);

        Contact given = office.contact("Clara");
        office.acts.perform(ada, "test.given", act -> {
            Entry<Contact> now = act.get(Contact.KIND, clara);
            act.change(Contact.KIND, clara, now.revision(), given);
        });
        office.add(ada, "One more of Ada’s");

        assertThat(book.since(bos, before, ALL).all())
                .allMatch(change -> change.item() == null)
                .extracting(Changes.Change::name)
                .containsExactly(CardNames.ofId(clara));
        assertThat(book.all(bos)).isEmpty();
    }

    @Test
    void asking_whether_something_changed_opens_nothing() {
        office.add(ada, "Zoe Here");
        SyncToken token = book.since(phone, SyncToken.NOTHING, ALL).token();
        Office another = new Office(new Town(db, office.town.clock));
        AddressBook there = new AddressBook(another.workspaces);

        assertThat(there.since(phone, token, ALL).all()).isEmpty();
        assertThat(there.token(phone)).isEqualTo(token);
        assertThat(another.workspaces.size()).isZero();
        office.add(ada, "Bea Too");
        assertThat(there.since(phone, token, ALL).all()).hasSize(1);
    }

    @Test
    void what_two_phones_put_under_one_name_at_once_is_one_card() throws Exception {
        List<Thread> phones = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofPlatform().unstarted(() -> {
                    try {
                        writer.put(phone, "same.vcf", card("Same Person", "same"), new CardWriter.Condition("", "*"));
                    } catch (DavRefusal second) {
                        // As it should be.
                    }
                }))
                .toList();
        phones.forEach(Thread::start);
        for (Thread each : phones) {
            each.join();
        }
        assertThat(book.all(phone)).singleElement().extracting(Item::name).isEqualTo("same.vcf");
    }

    @Test
    void a_picture_is_a_record_of_its_own_that_goes_and_comes_back_with_its_act() {
        writer.put(phone, "p.vcf", card("Bea There", "bea\r\nPHOTO;ENCODING=b;TYPE=GIF:R0lGODlhAQ=="), ANY);
        RecordId first = picture();
        writer.put(phone, "p.vcf", card("Bea There", "bea\r\nPHOTO;ENCODING=b;TYPE=GIF:R0lGODlhAQ==\r\nTEL:1"), ANY);
        assertThat(picture()).as("the same one").isEqualTo(first);
        writer.put(phone, "p.vcf", card("Bea There", "bea\r\nPHOTO;ENCODING=b;TYPE=GIF:R0lGODlhAg=="), ANY);
        RecordId second = picture();
        assertThat(second).isNotEqualTo(first);
        assertThat(office.workspaces.fetch(phone, StoredPhoto.KIND, List.of(first, second)))
                .containsOnlyKeys(second);

        office.acts.undo(ada, office.acts.newest(ada, 1).getFirst().id());

        assertThat(picture()).isEqualTo(first);
        assertThat(office.workspaces.fetch(phone, StoredPhoto.KIND, List.of(first, second)))
                .containsOnlyKeys(first);
    }

    @Test
    void what_no_card_says_survives_one() {
        RecordId id = office.add(ada, "Zoe Here");
        Contact was = book.all(phone).getFirst().entry().value();
        writer.put(phone, CardNames.ofId(id), card("Zoe Elsewhere", id.toString()), ANY);
        Contact is = office.get(ada, id).value();
        assertThat(is.name().family()).isEqualTo("Elsewhere");
        assertThat(is.filing()).isEqualTo(was.filing());
        assertThat(is.card().name()).as("called by its id still").isEmpty();
    }

    @Test
    void who_may_only_look_changes_nothing_from_a_phone_either() {
        office.add(ada, "Zoe Here");
        String vis = "vi@" + ada.slug() + ".example";
        Member looking = device(vis, office.town.joined(ada, vis, Role.VIEWER));
        assertThat(book.all(looking)).hasSize(1);
        assertThatThrownBy(() -> writer.put(looking, "n.vcf", card("New", "n"), ANY))
                .isInstanceOf(NotAllowed.class);
        String name = book.all(looking).getFirst().name();
        assertThatThrownBy(() -> writer.trash(looking, name, ANY)).isInstanceOf(NotAllowed.class);
    }

    private RecordId picture() {
        return Objects.requireNonNull(
                book.find(phone, "p.vcf").orElseThrow().entry().value().life().photo());
    }

    private Member device(String email, Member owner) {
        String secret = office.town.appPasswords.make(owner, "phone").secret();
        return office.town
                .appPasswords
                .find(email, secret, new Client("198.51.100.4", "iPhone"))
                .orElseThrow();
    }

    private void turnAMonth() {
        office.town.clock.turn(Duration.ofDays(31));
        new Sweeper(office.town.database, office.town.clock, office.kinds, JobSettings.usual(), Runnable::run).sweep();
    }

    private static byte[] card(String name, String uid) {
        String family = name.substring(name.lastIndexOf(' ') + 1);
        return ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + name + "\r\nN:" + family + ";" + name.split(" ")[0]
                        + ";;;\r\nUID:" + uid + "\r\nEND:VCARD\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
