package coop.lightweb.crm.file;

import coop.lightweb.crm.workspace.CrmSettings;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.ContentKey;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is in files, in sealed pieces: of the largest no more than two are in memory. */
final class Contents {
    /** Kind of the due event; its subject is the content. */
    static final String DUE = "crm.file.collect";

    static final int PIECE = 512 << 10;

    /** Longer than the slowest sender of the largest file is borne with. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    private static final byte[] NOTHING = {};

    private final Database database;
    private final Vault vault;
    private final DueEvents due;
    private final Clock clock;
    private final int mostOne;
    private final int mostAll;

    Contents(Database database, Vault vault, DueEvents due, CrmSettings settings, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.due = due;
        this.clock = clock;
        this.mostOne = settings.fileMib();
        this.mostAll = settings.filesMib();
    }

    /** Says what is to be done with what never became a record's. */
    void on(DueKinds kinds) {
        kinds.on(
                DUE,
                (tx, tenant, event) ->
                        tx.attach(FileSql.class).drop(tenant, new ContentId(UUID.fromString(event.subject()))));
    }

    /** What came and is no record's yet. */
    record Arrived(ContentId id, ContentKey key, long bytes, int pieces) {}

    int mostOne() {
        return mostOne;
    }

    /**
     * Seals it as it comes. Until a record tells of it nobody sees it, and after a while it is thrown away.
     *
     * @throws FileTooLarge and then nothing of it stays
     */
    Arrived receive(TenantId tenant, InputStream file) throws IOException {
        ContentId id = ContentId.next();
        ContentKey key = vault.newContent();
        database.as(tenant, tx -> {
            tx.attach(FileSql.class).insert(tenant, id);
            due.schedule(tx, tenant, DUE, id.toString(), clock.instant().plus(PATIENCE));
            return id;
        });
        try {
            return receive(tenant, id, key, file);
        } catch (IOException | RuntimeException e) {
            drop(tenant, id);
            throw e;
        }
    }

    private Arrived receive(TenantId tenant, ContentId id, ContentKey key, InputStream file) throws IOException {
        long bytes = 0;
        int number = 0;
        byte[] piece = file.readNBytes(PIECE);
        while (true) {
            bytes += piece.length;
            if (bytes > (long) mostOne << 20) {
                throw FileTooLarge.one(mostOne);
            }
            // Which piece is the last is part of its seal, so the next is awaited first.
            byte[] next = piece.length < PIECE ? NOTHING : file.readNBytes(PIECE);
            boolean last = next.length == 0;
            keep(tenant, id, number, key.seal(tenant, id.value(), number, last, piece), piece.length);
            number++;
            if (last) {
                return new Arrived(id, key, bytes, number);
            }
            piece = next;
        }
    }

    private void keep(TenantId tenant, ContentId id, int number, byte[] sealed, int bytes) {
        database.as(tenant, tx -> {
            FileSql sql = tx.attach(FileSql.class);
            if (sql.grow(tenant, id, bytes) == 0) {
                throw new NotFound("file.gone");
            }
            if (sql.bytes(tenant) > (long) mostAll << 20) {
                throw FileTooLarge.all(mostAll);
            }
            sql.insertPiece(tenant, id, number, sealed);
            return id;
        });
    }

    /** Throws away what is no record's. */
    void drop(TenantId tenant, ContentId id) {
        database.as(tenant, tx -> {
            tx.attach(FileSql.class).drop(tenant, id);
            due.cancel(tx, tenant, DUE, id.toString());
            return id;
        });
    }

    /** From now on a record tells of it. */
    void keep(Handle tx, TenantId tenant, coop.lightweb.crm.workspace.Entry<StoredFile> entry) {
        StoredFile file = entry.value();
        ContentId id = new ContentId(file.content());
        FileSql sql = tx.attach(FileSql.class);
        if (sql.use(tenant, id, entry.id(), file.about()) > 0 && sql.keep(tenant, id) > 0) {
            due.cancel(tx, tenant, DUE, id.toString());
        }
    }

    /** Records are gone for good. */
    void dropUnused(Handle tx, TenantId tenant) {
        tx.attach(FileSql.class).dropUnused(tenant);
    }

    /**
     * From its first byte to its last; reading it asks the database, so not inside a transaction.
     *
     * @throws NotFound when its content is not here
     * @throws CannotOpen when a piece was changed or is another's; while reading too, as when some are missing
     */
    InputStream open(TenantId tenant, StoredFile file) {
        Pieces pieces = new Pieces(tenant, file, vault.content(file.key()));
        pieces.ready();
        return pieces;
    }

    private final class Pieces extends InputStream {
        private final TenantId tenant;
        private final StoredFile file;
        private final ContentKey key;
        private byte[] piece = NOTHING;
        private int at;
        private int number;
        private long bytes;

        private Pieces(TenantId tenant, StoredFile file, ContentKey key) {
            this.tenant = tenant;
            this.file = file;
            this.key = key;
        }

        @Override
        public int read() {
            return ready() ? piece[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (most == 0) {
                return 0;
            }
            if (!ready()) {
                return -1;
            }
            int count = Math.min(most, piece.length - at);
            System.arraycopy(piece, at, into, from, count);
            at += count;
            return count;
        }

        private boolean ready() {
            while (at == piece.length && number < file.pieces()) {
                piece = next(number++);
                at = 0;
                bytes += piece.length;
                if (number == file.pieces() && bytes != file.bytes()) {
                    throw new CannotOpen();
                }
            }
            return at < piece.length;
        }

        private byte[] next(int which) {
            ContentId id = new ContentId(file.content());
            byte @Nullable [] sealed =
                    database.as(tenant, tx -> tx.attach(FileSql.class).piece(tenant, id, which));
            if (sealed == null && which == 0) {
                throw new NotFound("file.gone");
            }
            if (sealed == null) {
                throw new CannotOpen();
            }
            return key.open(tenant, id.value(), which, which == file.pieces() - 1, sealed);
        }
    }
}
