package coop.lightweb.crm.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.company.Companies;
import coop.lightweb.crm.company.NewCompany;
import coop.lightweb.crm.file.Files.Received;
import coop.lightweb.crm.tidying.Merging;
import coop.lightweb.crm.workspace.ActId;
import coop.lightweb.crm.workspace.CrmSettings;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Erasures;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.Sweeper;
import coop.lightweb.hosting.tenancy.Allowance;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.web.Failure;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FilesTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private final Town town = new Town(db);
    private final Office office = new Office(town);
    private final Files files = files(office, CrmSettings.standard());

    private static Files files(Office office, CrmSettings settings) {
        Town town = office.town;
        return new Files(town.database, office.workspaces, office.acts, town.vault, office.due, settings, town.clock)
                .on(office.kinds, office.trash);
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return noise;
    }

    private RecordId add(Member writer, RecordId about, String name, byte[] content) throws IOException {
        Received came = files.receive(writer, name, "application/pdf", new ByteArrayInputStream(content));
        return files.keep(writer, about, List.of(came)).ids().getFirst();
    }

    private byte[] read(Member reader, RecordId id) throws IOException {
        try (InputStream content = files.open(reader, files.get(reader, id).value())) {
            return content.readAllBytes();
        }
    }

    private static long count(String table, Member of) throws SQLException {
        try (var admin = db.admin();
                var sql = admin.createStatement();
                ResultSet rows = sql.executeQuery("select count(*) from app." + table + " where tenant_id = '"
                        + of.tenant().value() + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void wait(Duration time) {
        town.clock.turn(time);
        new Sweeper(town.database, town.clock, office.kinds, JobSettings.usual(), Runnable::run).sweep();
    }

    @Test
    void comes_back_byte_for_byte_and_lies_sealed() throws Exception {
        Member ada = town.owner("bytes", "ada@bytes.example");
        RecordId zoe = office.add(ada, "Zoe");
        RecordId firm = new Companies(office.workspaces, office.acts).add(ada, new NewCompany("Mill", "", "", ""));
        for (int size : new int[] {0, 1, Contents.PIECE, 2 * Contents.PIECE, 2 * Contents.PIECE + 7}) {
            RecordId id = add(ada, zoe, size + ".pdf", noise(size));
            assertThat(read(ada, id)).isEqualTo(noise(size));
            assertThat(files.get(ada, id).value().bytes()).isEqualTo(size);
            assertThat(files.get(ada, id).person()).isEqualTo(zoe);
        }
        RecordId offer = add(ada, firm, "offer.txt", "an offer nobody reads".getBytes(StandardCharsets.UTF_8));
        assertThat(files.get(ada, offer).person()).isNull();
        assertThat(files.of(ada, zoe)).hasSize(5);
        assertThat(files.of(ada, firm)).extracting(Entry::id).containsExactly(offer);
        try (var admin = db.admin();
                var sql = admin.createStatement();
                ResultSet rows = sql.executeQuery("select count(*) from app.crm_file_piece"
                        + " where position('nobody reads'::bytea in sealed) > 0")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void refuses_pieces_that_were_swapped_cut_or_are_another_files() throws Exception {
        Member ada = town.owner("pieces", "ada@pieces.example");
        RecordId zoe = office.add(ada, "Zoe");
        RecordId swapped = add(ada, zoe, "swapped", noise(2 * Contents.PIECE));
        RecordId cut = add(ada, zoe, "cut", noise(2 * Contents.PIECE));
        RecordId shorter = add(ada, zoe, "shorter", noise(2 * Contents.PIECE));
        RecordId other = add(ada, zoe, "other", noise(9));
        String of = " and file_id = (select file_id from app.crm_file_use where record_id = '%s')";
        String piece = "update app.crm_file_piece set number = %s where number = %s" + of;
        db.admin(piece.formatted(7, 0, swapped));
        db.admin(piece.formatted(0, 1, swapped));
        db.admin(piece.formatted(1, 7, swapped));
        db.admin(("delete from app.crm_file_piece where number = 1" + of).formatted(cut));
        db.admin(("delete from app.crm_file_piece where number = 0" + of).formatted(shorter));
        db.admin(piece.formatted(0, 1, shorter));
        db.admin(("update app.crm_file_piece set sealed = (select sealed from app.crm_file_piece where number = 0" + of
                        + ") where number = 0" + of)
                .formatted(swapped, other));
        for (RecordId id : List.of(swapped, cut, shorter, other)) {
            assertThatThrownBy(() -> read(ada, id)).isInstanceOf(CannotOpen.class);
        }
    }

    @Test
    void a_larger_one_and_one_for_which_there_is_no_room_are_refused_and_leave_nothing() throws Exception {
        Member ada = town.owner("room", "ada@room.example");
        RecordId zoe = office.add(ada, "Zoe");
        Files narrow = files(
                new Office(new Town(db, town.clock)), CrmSettings.standard().withFiles(1, 2));
        byte[] full = noise(1 << 20);
        InputStream more =
                new SequenceInputStream(new ByteArrayInputStream(full), new ByteArrayInputStream(new byte[] {1}));
        assertThatThrownBy(() -> narrow.receive(ada, "large", "", more))
                .isInstanceOfSatisfying(Failure.class, refused -> {
                    assertThat(refused.status()).isEqualTo(413);
                    assertThat(refused.key()).isEqualTo("file.too-large");
                });
        assertThat(count("crm_file", ada)).isZero();
        for (int number = 0; number < 2; number++) {
            Received came = narrow.receive(ada, "fits", "", new ByteArrayInputStream(full));
            narrow.keep(ada, zoe, List.of(came));
        }
        assertThatThrownBy(() -> narrow.receive(ada, "one too many", "", new ByteArrayInputStream(new byte[] {1})))
                .isInstanceOfSatisfying(
                        Failure.class, refused -> assertThat(refused.key()).isEqualTo("file.full"));
        assertThat(count("crm_file", ada)).isEqualTo(2);
    }

    @Test
    void a_process_that_dies_in_the_middle_leaves_nothing_to_see_and_soon_nothing_at_all() throws Exception {
        Member ada = town.owner("killed", "ada@killed.example");
        RecordId zoe = office.add(ada, "Zoe");
        InputStream dying =
                new SequenceInputStream(new ByteArrayInputStream(noise(3 * Contents.PIECE)), new InputStream() {
                    @Override
                    public int read() {
                        throw new ThreadDeathOfTest();
                    }
                });
        assertThatThrownBy(() -> files.receive(ada, "never", "", dying)).isInstanceOf(ThreadDeathOfTest.class);
        files.receive(ada, "received and not kept", "", new ByteArrayInputStream(noise(5)));
        RecordId kept = add(ada, zoe, "kept", noise(5));
        assertThat(count("crm_file", ada)).isEqualTo(3);
        assertThat(files.of(ada, zoe)).extracting(Entry::id).containsExactly(kept);

        wait(Duration.ofDays(2));

        assertThat(count("crm_file", ada)).isEqualTo(1);
        assertThat(count("crm_file_piece", ada)).isEqualTo(1);
        assertThat(read(ada, kept)).hasSize(5);
    }

    /** What no code of ours catches, as nothing does when the process is killed. */
    private static final class ThreadDeathOfTest extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void comes_back_from_the_trash_until_it_goes_for_good_with_its_pieces() throws Exception {
        Member ada = town.owner("trash", "ada@trash.example");
        RecordId zoe = office.add(ada, "Zoe");
        RecordId id = add(ada, zoe, "contract.pdf", noise(9));
        Done trashed = files.trash(ada, id);
        assertThatThrownBy(() -> files.get(ada, id)).isInstanceOf(NotFound.class);
        assertThat(files.trashed(ada, zoe)).hasSize(1);
        office.acts.undo(ada, Objects.requireNonNull(trashed.act()));
        assertThat(read(ada, id)).hasSize(9);
        files.trash(ada, id);
        files.restore(ada, id);
        assertThat(read(ada, id)).hasSize(9);
        files.trash(ada, id);

        wait(Duration.ofDays(31));

        assertThat(count("crm_file", ada)).isZero();
        assertThat(count("crm_file_piece", ada)).isZero();
    }

    @Test
    void what_lies_beside_a_company_goes_for_good_with_it() throws Exception {
        Member ada = town.owner("gone", "ada@gone.example");
        Companies companies = new Companies(office.workspaces, office.acts);
        RecordId firm = companies.add(ada, new NewCompany("Mill", "", "", ""));
        RecordId id = add(ada, firm, "offer.pdf", noise(9));
        companies.trash(ada, firm);
        assertThatThrownBy(() -> files.get(ada, id)).isInstanceOf(NotFound.class);
        wait(Duration.ofDays(31));
        assertThat(count("crm_file", ada)).isZero();
    }

    @Test
    void goes_with_the_person_and_opens_from_no_copy_that_lacks_their_key() throws Exception {
        Member ada = town.owner("erased", "ada@erased.example");
        RecordId zoe = office.add(ada, "Zoe");
        RecordId ann = office.add(ada, "Ann");
        RecordId stays = add(ada, ann, "stays", noise(9));
        add(ada, zoe, "passport.jpg", noise(9));
        new Erasures(town.database, office.workspaces, office.trash, town.audit, town.clock).erase(ada, zoe);
        assertThat(count("crm_file", ada)).isEqualTo(1);
        assertThat(count("crm_file_piece", ada)).isEqualTo(1);
        assertThat(read(ada, stays)).hasSize(9);
    }

    @Test
    void is_carried_along_when_two_become_one_and_back_when_they_are_taken_apart() throws Exception {
        office.acts.carry(Merging.ACT);
        Member ada = town.owner("merged", "ada@merged.example");
        RecordId one = office.add(ada, "Aline");
        RecordId two = office.add(ada, "Aline again");
        RecordId file = add(ada, two, "contract.pdf", noise(9));
        ActId merged = Objects.requireNonNull(new Merging(office.workspaces, office.acts)
                .merge(ada, one, List.of(one, two))
                .act());
        Entry<StoredFile> carried = files.of(ada, one).getFirst();
        assertThat(carried.person()).isEqualTo(one);
        assertThat(read(ada, carried.id())).isEqualTo(noise(9));
        assertThat(count("crm_file", ada)).isEqualTo(1);
        office.acts.undo(ada, merged);
        assertThat(files.of(ada, one)).isEmpty();
        assertThat(read(ada, file)).isEqualTo(noise(9));

        new Merging(office.workspaces, office.acts).merge(ada, one, List.of(one, two));
        wait(Duration.ofDays(31));
        assertThat(read(ada, files.of(ada, one).getFirst().id()))
                .as("the one who went is gone for good")
                .isEqualTo(noise(9));
    }

    @Test
    void is_seen_by_no_other_business_and_by_no_member_who_does_not_see_what_it_is_about() throws Exception {
        Member bob = town.owner("theirs", "bob@theirs.example");
        Member ada = town.owner("mine", "ada@mine.example");
        Member vic = town.joined(ada, "vic@mine.example", Role.VIEWER);
        Member bo = town.joined(ada, "bo@mine.example", Role.MEMBER);
        Member owner = town.member("ada@mine.example", "mine");
        town.members.allow(owner, bo.account(), new Allowance(Sight.OWN, null, null));
        Member own = town.member("bo@mine.example", "mine");
        RecordId zoe = office.add(owner, "Zoe");
        RecordId id = add(owner, zoe, "contract.pdf", noise(9));
        StoredFile file = files.get(owner, id).value();

        assertThatThrownBy(() -> files.get(bob, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> files.open(bob, file)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> add(bob, zoe, "put", noise(1))).isInstanceOf(NotFound.class);
        assertThat(read(vic, id)).hasSize(9);
        assertThatThrownBy(() -> add(vic, zoe, "put", noise(1))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> files.trash(vic, id)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> files.get(own, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> files.trash(own, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> add(own, zoe, "put", noise(1))).isInstanceOf(NotFound.class);
        RecordId theirs = office.add(own, "Bo’s");
        assertThat(read(own, add(own, theirs, "mine", noise(3)))).hasSize(3);
    }
}
