package coop.lightweb.hosting.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotesTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void writes_changes_deletes_and_brings_back() {
        Town town = new Town(db);
        Member ada = town.owner("board", "ada@board.example");
        Note note = town.notes.write(ada, new NewNote("Öffnung à 9 h"));

        town.clock.turn(Duration.ofMinutes(1));
        town.notes.change(ada, note.id(), new NewNote("Öffnung à 10 h"));
        assertThat(town.notes.get(ada, note.id()).text()).isEqualTo("Öffnung à 10 h");
        town.notes.delete(ada, note.id());
        assertThat(town.notes.all(ada)).isEmpty();
        assertThatThrownBy(() -> town.notes.get(ada, note.id())).isInstanceOf(NotFound.class);
        town.notes.restore(ada, note.id());
        assertThat(town.notes.all(ada)).hasSize(1);

        town.notes.delete(ada, note.id());
        town.clock.turn(Duration.ofDays(30));
        assertThatThrownBy(() -> town.notes.restore(ada, note.id())).isInstanceOf(NotFound.class);
        town.notes.write(ada, new NewNote("makes room"));
        int rows = town.database.as(
                ada.tenant(),
                tx -> tx.createQuery("select count(*) from team_note")
                        .mapTo(Integer.class)
                        .one());
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void a_viewer_reads_and_does_not_write() {
        Town town = new Town(db);
        Member ada = town.owner("viewing", "ada@viewing.example");
        Note note = town.notes.write(ada, new NewNote("to read"));
        Member viewer = town.joined(ada, "vi@viewing.example", Role.VIEWER);

        assertThat(town.notes.all(viewer)).hasSize(1);
        assertThatThrownBy(() -> town.notes.write(viewer, new NewNote("x"))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> town.notes.change(viewer, note.id(), new NewNote("x")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> town.notes.delete(viewer, note.id())).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> town.notes.restore(viewer, note.id())).isInstanceOf(NotAllowed.class);
    }

    @Test
    void does_not_show_another_tenants_notes() {
        Town town = new Town(db);
        Member ada = town.owner("mine", "ada@mine.example");
        Member eve = town.owner("theirs", "eve@theirs.example");
        Note note = town.notes.write(ada, new NewNote("mine alone"));

        assertThat(town.notes.all(eve)).isEmpty();
        for (NoteId id : List.of(note.id(), new NoteId(Ids.next()))) {
            assertThatThrownBy(() -> town.notes.get(eve, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> town.notes.change(eve, id, new NewNote("x")))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> town.notes.delete(eve, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> town.notes.restore(eve, id)).isInstanceOf(NotFound.class);
        }
        assertThat(town.notes.all(ada)).hasSize(1);
    }

    @Test
    void a_row_moved_to_another_place_does_not_open() {
        Town town = new Town(db);
        Member ada = town.owner("moved", "ada@moved.example");
        Note one = town.notes.write(ada, new NewNote("one"));
        Note two = town.notes.write(ada, new NewNote("two"));

        db.admin("update team_note set sealed = (select sealed from team_note where id = '" + one.id()
                + "') where id = '" + two.id() + "'");

        assertThatThrownBy(() -> town.notes.get(ada, two.id())).isInstanceOf(CannotOpen.class);
    }
}
