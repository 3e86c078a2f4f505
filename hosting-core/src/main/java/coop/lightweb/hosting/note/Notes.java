package coop.lightweb.hosting.note;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.Place;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.web.NotFound;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A business's pinboard. Every verb needs the caller's open keys and answers {@link coop.lightweb.hosting.vault.Locked}
 * without. A deleted note can be brought back for 30 days.
 */
public final class Notes {
    private static final String TABLE = "team_note";
    private static final int MOST = 500;
    private static final Duration UNDO = Duration.ofDays(30);

    /** Version 1 of the plaintext: the text in UTF-8. */
    private static final int VERSION = 1;

    private final Database database;
    private final Clock clock;

    public Notes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The newest 500, newest first. */
    public List<Note> all(Member reader) {
        reader.need(Right.READ_NOTES);
        reader.keys().currentEpoch();
        return database
                .as(
                        reader.tenant(),
                        tx -> tx.attach(NoteSql.class)
                                .all(reader.tenant(), reader.keys().epochs(), MOST))
                .stream()
                .map(row -> open(reader, row))
                .toList();
    }

    /** @throws NotFound when this business has no such note */
    public Note get(Member reader, NoteId note) {
        reader.need(Right.READ_NOTES);
        NoteRow row = database.as(
                        reader.tenant(), tx -> tx.attach(NoteSql.class).find(reader.tenant(), note))
                .orElseThrow(NotFound::new);
        return open(reader, row);
    }

    public Note write(Member writer, NewNote form) {
        writer.need(Right.WRITE_NOTES);
        NoteId id = new NoteId(Ids.next());
        Instant now = clock.instant();
        byte[] sealed = seal(writer, id, form);
        return database.as(writer.tenant(), tx -> {
            NoteSql sql = tx.attach(NoteSql.class);
            sql.forget(writer.tenant(), now.minus(UNDO));
            sql.insert(writer.tenant(), id, writer.keys().currentEpoch(), sealed, writer.account(), now);
            return new Note(id, form.text(), writer.account(), now, now);
        });
    }

    public void change(Member writer, NoteId note, NewNote form) {
        writer.need(Right.WRITE_NOTES);
        byte[] sealed = seal(writer, note, form);
        int epoch = writer.keys().currentEpoch();
        require(database.as(
                writer.tenant(),
                tx -> tx.attach(NoteSql.class).change(writer.tenant(), note, epoch, sealed, clock.instant())));
    }

    public void delete(Member writer, NoteId note) {
        writer.need(Right.WRITE_NOTES);
        require(database.as(
                writer.tenant(), tx -> tx.attach(NoteSql.class).delete(writer.tenant(), note, clock.instant())));
    }

    /** Takes a deletion back. @throws NotFound when it was never deleted, or more than 30 days ago */
    public void restore(Member writer, NoteId note) {
        writer.need(Right.WRITE_NOTES);
        Instant since = clock.instant().minus(UNDO);
        require(database.as(writer.tenant(), tx -> tx.attach(NoteSql.class).restore(writer.tenant(), note, since)));
    }

    /** For {@link coop.lightweb.hosting.tenancy.Reseals}. */
    public Resealable resealable() {
        return new NoteReseal();
    }

    static Place place(TenantId tenant, NoteId note) {
        return Place.of(tenant, Purpose.NOTES, TABLE, note, VERSION);
    }

    private static byte[] seal(Member writer, NoteId note, NewNote form) {
        return writer.keys().seal(place(writer.tenant(), note), form.text().getBytes(StandardCharsets.UTF_8));
    }

    private static Note open(Member reader, NoteRow row) {
        byte[] plain = reader.keys().open(place(reader.tenant(), row.id()), row.sealed());
        String text = new String(plain, StandardCharsets.UTF_8);
        return new Note(row.id(), text, row.authorId(), row.writtenAt(), row.changedAt());
    }

    private static void require(int found) {
        if (found == 0) {
            throw new NotFound();
        }
    }
}
