package coop.lightweb.crm.table;

import coop.lightweb.crm.card.FileText;
import coop.lightweb.crm.table.Row.Flaw;
import coop.lightweb.crm.table.UnreadableTable.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of octets into rows and cells. The usual libraries hold a cell however long it is, so a quotation mark that is never closed would
 * bring a file of 200 MB into memory; this one holds a row of the allowed size. It works on octets because each cell may be in another
 * encoding, as in files that several programs have added to.
 */
final class RowCutter {
    private static final int END = -1;

    private final InputStream in;
    private final int delimiter;
    private final TableSettings settings;
    private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
    private final byte[] ahead = new byte[1 << 16];
    private List<String> cells = List.of();
    private Set<Flaw> flaws = Set.of();
    private int most;
    private int rowOctets;
    private int at;
    private int end;
    private long octets;
    private int number;

    RowCutter(InputStream in, char delimiter, TableSettings settings) {
        this.in = in;
        this.delimiter = delimiter;
        this.settings = settings;
    }

    /** The first row, after which others have no more cells. Number 0. */
    Row header() {
        most = settings.columns() + 1;
        number = -1;
        Row header = next();
        if (header == null) {
            throw new UnreadableTable(Why.EMPTY);
        }
        if (header.cells().size() > settings.columns()) {
            throw new UnreadableTable(Why.TOO_MANY_COLUMNS);
        }
        most = header.cells().size();
        return header;
    }

    /** Null after the last. Empty lines are passed over. */
    @Nullable
    Row next() {
        while (true) {
            int octet = read();
            if (octet == END) {
                return null;
            }
            if (octet != '\n' && octet != '\r') {
                at--;
                return row();
            }
        }
    }

    private Row row() {
        cells = new ArrayList<>();
        flaws = EnumSet.noneOf(Flaw.class);
        rowOctets = 0;
        int last = cell();
        while (last == delimiter) {
            last = cell();
        }
        return new Row(++number, List.copyOf(cells), Set.copyOf(flaws));
    }

    /** What ended the cell: the delimiter, the end of a line or of the file. */
    private int cell() {
        cell.reset();
        int octet = read();
        if (octet == '"') {
            quoted();
            octet = read();
        }
        while (octet != END && octet != delimiter && octet != '\n' && octet != '\r') {
            keep(octet);
            octet = read();
        }
        if (cells.size() < most) {
            cells.add(Formula.open(FileText.decode(cell.toByteArray()).replace("\0", "")));
        } else if (cell.size() > 0) {
            flaws.add(Flaw.TOO_MANY_CELLS);
        }
        return octet;
    }

    private void quoted() {
        while (true) {
            int octet = read();
            if (octet == END) {
                flaws.add(Flaw.OPEN_QUOTE);
                return;
            }
            if (octet == '"') {
                if (read() != '"') {
                    back();
                    return;
                }
            }
            keep(octet);
        }
    }

    private void keep(int octet) {
        if (cell.size() < settings.cellBytes() && rowOctets < settings.rowBytes()) {
            cell.write(octet);
            rowOctets++;
        } else {
            flaws.add(Flaw.CUT);
        }
    }

    private void back() {
        at = Math.max(0, at - (end > 0 ? 1 : 0));
    }

    private int read() {
        if (at == end) {
            more();
        }
        return end == 0 ? END : ahead[at++] & 0xFF;
    }

    private void more() {
        try {
            at = 0;
            end = Math.max(0, in.read(ahead));
            octets += end;
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read to its end", e);
        }
        if (octets > settings.fileBytes()) {
            throw new UnreadableTable(Why.TOO_LARGE);
        }
    }
}
