package coop.lightweb.crm.importing;

import coop.lightweb.crm.table.UnreadableTable;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.Place;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.web.NotFound;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Files that wait to be imported, in sealed pieces: of the largest file no more than one piece is in memory. */
final class Staging {
    private static final int PIECE = 512 << 10;
    private static final int VERSION = 1;

    private final Database database;

    Staging(Database database) {
        this.database = database;
    }

    record Arrived(long bytes, int pieces) {}

    /** @throws ImportTrouble after that many bytes */
    Arrived receive(Member member, ImportId id, InputStream file, long most) throws IOException {
        long bytes = 0;
        int number = 0;
        byte[] piece = file.readNBytes(PIECE);
        while (piece.length > 0) {
            bytes += piece.length;
            if (bytes > most) {
                throw new ImportTrouble(ImportTrouble.of(UnreadableTable.Why.TOO_LARGE), most >> 20);
            }
            keep(member, id, number++, piece);
            piece = file.readNBytes(PIECE);
        }
        return new Arrived(bytes, number);
    }

    private void keep(Member member, ImportId id, int number, byte[] piece) {
        int epoch = member.keys().currentEpoch();
        byte[] sealed = member.keys().seal(place(member.tenant(), id, number), piece);
        database.as(member.tenant(), tx -> {
            tx.attach(ImportSql.class).insertPiece(member.tenant(), id, number, epoch, sealed);
            return null;
        });
    }

    /** What was received; reading it asks the database, so not inside a transaction. @throws NotFound when it was erased */
    InputStream open(Member member, ImportId id, int pieces) {
        return new Pieces(member, id, pieces);
    }

    /** The number is part of the place, so that pieces cannot be exchanged. */
    static Place place(TenantId tenant, ImportId id, int number) {
        return Place.of(tenant, Purpose.CONTACTS, "crm_import_piece/" + number, id, VERSION);
    }

    private final class Pieces extends InputStream {
        private final Member member;
        private final ImportId id;
        private final int pieces;
        private byte[] piece = {};
        private int at;
        private int number;

        private Pieces(Member member, ImportId id, int pieces) {
            this.member = member;
            this.id = id;
            this.pieces = pieces;
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
            while (at == piece.length && number < pieces) {
                int next = number++;
                byte @Nullable [] sealed = database.as(
                        member.tenant(), tx -> tx.attach(ImportSql.class).piece(member.tenant(), id, next));
                if (sealed == null) {
                    throw new NotFound();
                }
                piece = member.keys().open(place(member.tenant(), id, next), sealed);
                at = 0;
            }
            return at < piece.length;
        }
    }
}
