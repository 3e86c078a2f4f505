package coop.lightweb.crm.importing;

import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.importing.Import.Form;
import coop.lightweb.crm.importing.Import.State;
import coop.lightweb.crm.table.Meaning;
import coop.lightweb.crm.table.Source;
import coop.lightweb.crm.table.Table;
import coop.lightweb.crm.table.UnreadableTable;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Brings the people of other address books in. A file is received and sealed, looked through, imported in pieces and, when somebody wants,
 * taken back: each of that needs the keys of a member who may write, and goes on by itself while that member is signed in.
 */
public final class Imports implements AutoCloseable {
    /** Kind of the due event; its subject is the file. */
    static final String DUE = "crm.import.erase";

    private static final int NEWEST = 50;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Database database;
    private final Book book;
    private final Staging staging;
    private final Opening opening;
    private final Runs runs;
    private final DueEvents due;
    private final AuditTrail audit;
    private final ImportSettings settings;
    private final Clock clock;

    Imports(ImportParts parts) {
        this.database = parts.database();
        this.settings = parts.settings();
        this.clock = parts.clock();
        this.due = parts.due();
        this.audit = parts.audit();
        this.book = new Book(database);
        this.staging = new Staging(database);
        this.opening = new Opening(staging, parts.workspaces(), parts.kinds(), settings, clock);
        Working working = new Working(book, opening, parts.acts(), settings);
        this.runs = new Runs(database, book, working, parts.progress(), settings, clock);
    }

    public ImportSettings settings() {
        return settings;
    }

    /**
     * Receives a file and seals it. A table then waits for somebody to look at what its columns mean; any other is looked through at once.
     *
     * @param name as whoever brings it calls it
     * @throws ImportTrouble when it is too large, or nothing that is known
     */
    public Import receive(Member member, String name, InputStream file) throws IOException {
        member.need(Right.WRITE_RECORDS);
        ImportId id = new ImportId(Ids.next());
        begin(member, id);
        try {
            Staging.Arrived arrived = staging.receive(member, id, file, settings.fileBytes());
            look(member, id, name, arrived);
        } catch (IOException | RuntimeException e) {
            database.as(member.tenant(), tx -> tx.attach(ImportSql.class).delete(member.tenant(), id));
            throw e;
        }
        return goOn(member, id);
    }

    private void begin(Member member, ImportId id) {
        byte[] sealed = book.seal(member, id, Plan.of("", Source.UNKNOWN, List.of()));
        database.as(member.tenant(), tx -> {
            ImportSql sql = tx.attach(ImportSql.class);
            if (sql.files(member.tenant()) >= settings.files()) {
                throw new ImportTrouble("importing.trouble.too-many-files", settings.files());
            }
            sql.insert(
                    member.tenant(),
                    id,
                    member.account(),
                    clock.instant(),
                    member.keys().currentEpoch(),
                    sealed);
            due.schedule(
                    tx, member.tenant(), DUE, id.toString(), clock.instant().plus(settings.kept()));
            return null;
        });
    }

    private void look(Member member, ImportId id, String name, Staging.Arrived arrived) throws IOException {
        Form form = FirstBytes.form(() -> staging.open(member, id, arrived.pieces()));
        Plan plan = form == Form.TABLE ? table(member, id, name, arrived) : Plan.of(name, Source.UNKNOWN, List.of());
        boolean mapped = form != Form.TABLE || plan.source() == Source.LIGHTWEB;
        State state = mapped ? State.CHECKING : State.MAPPING;
        byte[] sealed = book.seal(member, id, plan);
        int epoch = member.keys().currentEpoch();
        database.as(
                member.tenant(),
                tx -> tx.attach(ImportSql.class)
                        .arrived(
                                member.tenant(),
                                id,
                                form.word(),
                                state.word(),
                                arrived.bytes(),
                                arrived.pieces(),
                                epoch,
                                sealed));
    }

    private Plan table(Member member, ImportId id, String name, Staging.Arrived arrived) {
        try {
            Table table = opening.tables().open(staging.open(member, id, arrived.pieces()));
            return Plan.of(name, table.source(), table.columns());
        } catch (UnreadableTable e) {
            throw new ImportTrouble(ImportTrouble.of(e.why()), settings.fileBytes() >> 20);
        }
    }

    /** The newest first. */
    public List<Import> newest(Member member) {
        member.need(Right.WRITE_RECORDS);
        return database.as(member.tenant(), tx -> tx.attach(ImportSql.class).newest(member.tenant(), NEWEST)).stream()
                .filter(each -> each.seenBy(member))
                .toList();
    }

    /** What it was called by whoever brought it. */
    String name(Member member, ImportId id) {
        return book.plan(member, id).name();
    }

    /** How it stands; looking makes it go on when nobody works on it. @throws NotFound */
    public Import get(Member member, ImportId id) {
        member.need(Right.WRITE_RECORDS);
        Import now = book.get(member, id);
        if (now.state() == State.UNDOING || now.accountId().equals(member.account())) {
            // Another member may see others than the one who brought it, and would find others to be the same.
            runs.offer(member, now);
        }
        return now;
    }

    Plan plan(Member member, ImportId id) {
        return book.plan(member, id);
    }

    /** Says what columns mean, by their place; and looks through the file. */
    public Import map(Member member, ImportId id, Map<Integer, Meaning> chosen) {
        member.need(Right.WRITE_RECORDS);
        Plan plan = book.plan(member, id);
        Map<Integer, Meaning> all = new HashMap<>(plan.meanings());
        all.putAll(chosen);
        byte[] sealed = book.seal(member, id, plan.with(all));
        change(member, id, (tx, now) -> {
            needState(now, State.MAPPING, State.CHECKED);
            ImportSql sql = tx.attach(ImportSql.class);
            sql.plan(member.tenant(), id, member.keys().currentEpoch(), sealed);
            sql.begin(member.tenant(), id, State.CHECKING.word(), Choice.UPDATE.word());
        });
        return goOn(member, id);
    }

    /** Back to what the columns mean. */
    public void remap(Member member, ImportId id) {
        member.need(Right.WRITE_RECORDS);
        change(member, id, (tx, now) -> {
            needState(now, State.CHECKED);
            tx.attach(ImportSql.class).begin(member.tenant(), id, State.MAPPING.word(), Choice.UPDATE.word());
        });
    }

    /** Imports what was looked through. @param choice what happens to those who are there already */
    public Import run(Member member, ImportId id, Choice choice) {
        member.need(Right.WRITE_RECORDS);
        change(member, id, (tx, now) -> {
            if (now.state() == State.IMPORTING) {
                return;
            }
            needState(now, State.CHECKED);
            tx.attach(ImportSql.class).begin(member.tenant(), id, State.IMPORTING.word(), choice.word());
            audit.record(tx, member.tenant(), member.actor(), "importing.audit.begun", "import/" + id, now.items());
        });
        return goOn(member, id);
    }

    /** Tries again what stopped. */
    public Import retry(Member member, ImportId id) {
        member.need(Right.WRITE_RECORDS);
        runs.insist(member, book.get(member, id));
        runs.await(id, SOON);
        return book.get(member, id);
    }

    /** Takes back what was imported; of a file that was not imported yet nothing remains. */
    public Import undo(Member member, ImportId id) {
        member.need(Right.WRITE_RECORDS);
        change(member, id, (tx, now) -> {
            if (now.state() == State.UNDOING) {
                return;
            }
            needState(now, State.DONE, State.IMPORTING, State.REFUSED);
            tx.attach(ImportSql.class).beginUndoing(member.tenant(), id);
            audit.record(tx, member.tenant(), member.actor(), "importing.audit.undone", "import/" + id);
        });
        return goOn(member, id);
    }

    /** Throws the file away, with what is known of its failures. What was imported stays. */
    public void discard(Member member, ImportId id) {
        member.need(Right.WRITE_RECORDS);
        change(member, id, (tx, now) -> {
            if (now.state() == State.IMPORTING || now.state() == State.UNDOING) {
                throw new Conflict("importing.at-work");
            }
            tx.attach(ImportSql.class).delete(member.tenant(), id);
            due.cancel(tx, member.tenant(), DUE, id.toString());
        });
    }

    /** The rows of which nothing was made, or not all, as CSV with a column that says why. */
    public void failures(Member member, ImportId id, Function<Remark, String> said, OutputStream out)
            throws IOException {
        member.need(Right.WRITE_RECORDS);
        new FailuresFile(book, opening, said).write(member, book.get(member, id), out);
    }

    @FunctionalInterface
    private interface Change {
        void in(Handle tx, Import now);
    }

    private void change(Member member, ImportId id, Change change) {
        database.as(member.tenant(), tx -> {
            change.in(
                    tx,
                    tx.attach(ImportSql.class)
                            .lock(member.tenant(), id)
                            .filter(found -> found.seenBy(member))
                            .orElseThrow(NotFound::new));
            return null;
        });
    }

    private Import goOn(Member member, ImportId id) {
        runs.insist(member, book.get(member, id));
        runs.await(id, SOON);
        return book.get(member, id);
    }

    private static void needState(Import now, State... wanted) {
        if (!List.of(wanted).contains(now.state())) {
            throw new Conflict("importing.elsewhere");
        }
    }

    /** Somebody goes for good, and the files go by which they came. What else was imported stays, and can be taken back. */
    public void forget(Handle tx, TenantId tenant, RecordId person) {
        tx.attach(ImportSql.class).deleteWith(tenant, person);
    }

    /** Its time is over. What was imported stays. */
    void erase(Handle tx, TenantId tenant, String subject) {
        tx.attach(ImportSql.class).delete(tenant, new ImportId(UUID.fromString(subject)));
    }

    @Override
    public void close() {
        runs.close();
    }
}
