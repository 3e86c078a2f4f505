package coop.lightweb.crm.file;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.story.Subject;
import coop.lightweb.crm.story.Subjects;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.CrmSettings;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Trash;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lays files beside contacts, companies and deals, and gives them back as they came. */
public final class Files {
    private final Workspaces workspaces;
    private final Acts acts;
    private final Contents contents;

    public Files(
            Database database,
            Workspaces workspaces,
            Acts acts,
            Vault vault,
            DueEvents due,
            CrmSettings settings,
            Clock clock) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.contents = new Contents(database, vault, due, settings, clock);
    }

    /** Hears what becomes of records, and what is to be thrown away when. Before anything is written. */
    public Files on(DueKinds kinds, Trash trash) {
        contents.on(kinds);
        acts.watch(StoredFile.KIND, contents::keep);
        trash.afterwards(contents::dropUnused);
        return this;
    }

    /** What was received and is nobody's yet. */
    public static final class Received {
        private final String name;
        private final String type;
        private final Contents.Arrived arrived;

        private Received(String name, String type, Contents.Arrived arrived) {
            this.name = name;
            this.type = type;
            this.arrived = arrived;
        }

        boolean isEmpty() {
            return arrived.bytes() == 0;
        }

        private StoredFile about(RecordId subject, Member writer, java.time.Instant now) {
            return new StoredFile(
                    name,
                    type,
                    arrived.bytes(),
                    arrived.pieces(),
                    arrived.id().value(),
                    arrived.key().bytes(),
                    subject,
                    writer.account(),
                    now);
        }
    }

    /** Mebibytes of the largest. */
    public int most() {
        return contents.mostOne();
    }

    /**
     * Receives one and seals it as it comes; {@link #keep} makes it somebody's. Nothing of it is in memory but a piece or two.
     *
     * @param type media type as whoever brings it says
     * @throws Refused when it is too large, or there is no room for it: then nothing of it is kept
     */
    public Received receive(Member writer, String name, String type, InputStream file) throws IOException {
        writer.need(Right.WRITE_RECORDS);
        writer.keys().need(Purpose.FILES);
        return new Received(name, type, contents.receive(writer.tenant(), file));
    }

    /** Nothing comes of those. */
    public void drop(Member writer, List<Received> received) {
        received.forEach(each -> contents.drop(writer.tenant(), each.arrived.id()));
    }

    /** What was kept, and the way back. */
    public record Kept(List<RecordId> ids, Done done) {}

    /**
     * Lays them beside a contact, company or deal, all in one act; those of a person are sealed with that person's key.
     *
     * @throws NotFound when there is none of that id
     * @throws Refused when there are none
     */
    public Kept keep(Member writer, RecordId about, List<Received> received) {
        writer.need(Right.WRITE_RECORDS);
        Subject subject = subject(writer, about);
        if (received.isEmpty()) {
            throw new Refused("file.none.chosen");
        }
        List<RecordId> ids = new ArrayList<>();
        Done done = acts.perform(writer, "file.act.added", act -> {
            for (Received each : received) {
                RecordId id = RecordId.next();
                StoredFile file = each.about(about, writer, act.now());
                if (subject.person()) {
                    act.createOf(about, StoredFile.KIND, id, file);
                } else {
                    act.create(StoredFile.KIND, id, file);
                }
                ids.add(id);
            }
        });
        return new Kept(List.copyOf(ids), done);
    }

    /** @throws NotFound when there is no such contact, company or deal, or it is in the trash */
    public Subject subject(Member reader, RecordId about) {
        return read(reader, workspace -> Subjects.find(workspace, about).orElseThrow(NotFound::new));
    }

    /** The newest first. */
    public List<Entry<StoredFile>> of(Member reader, RecordId about) {
        return read(reader, workspace -> workspace.shelf(StoredFile.KIND).view().of(about));
    }

    /** Those that lie in the trash, the newest first. */
    public List<Entry<StoredFile>> trashed(Member reader, RecordId about) {
        return read(
                reader,
                workspace -> workspace.shelf(StoredFile.KIND).trashed().stream()
                        .filter(entry -> entry.value().about().equals(about))
                        .sorted(FileView.NEWEST)
                        .toList());
    }

    /** The oldest first. @param after {@link Piece#next} of the piece before, or null */
    public Piece<StoredFile> piece(Member reader, @Nullable RecordId after, int most) {
        return read(reader, workspace -> workspace.shelf(StoredFile.KIND).piece(after, most));
    }

    /** @throws NotFound when there is none, or it is in the trash, or what it is about is */
    public Entry<StoredFile> get(Member reader, RecordId id) {
        return read(
                reader,
                workspace -> workspace
                        .shelf(StoredFile.KIND)
                        .find(id)
                        .filter(entry ->
                                Subjects.find(workspace, entry.value().about()).isPresent())
                        .orElseThrow(NotFound::new));
    }

    /** What is in it. @throws NotFound when that is not here */
    public InputStream open(Member reader, StoredFile file) {
        reader.need(Right.READ_RECORDS);
        return contents.open(reader.tenant(), file);
    }

    /** Into the trash. @throws NotFound */
    public Done trash(Member writer, RecordId id) {
        return acts.perform(writer, "file.act.trashed", act -> act.trash(StoredFile.KIND, id));
    }

    /** Out of the trash. @throws NotFound */
    public Done restore(Member writer, RecordId id) {
        return acts.perform(writer, "file.act.restored", act -> act.restore(StoredFile.KIND, id));
    }

    private <R> R read(Member reader, Function<Workspace, R> work) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(reader, work, StoredFile.KIND, Contact.KIND, Company.KIND, Deal.KIND);
    }
}
