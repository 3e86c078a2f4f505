package coop.lightweb.hosting.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of a deflated entry (RFC 1951): exactly as many as declared, with the declared checksum, or a refusal. */
final class DeflatedEntry extends InputStream {
    private final FileChannel file;
    private final ZipEntry entry;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final ByteBuffer packed = ByteBuffer.allocate(16 * 1024);
    private long fed;
    private long done;

    DeflatedEntry(FileChannel file, ZipEntry entry) {
        this.file = file;
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(into, offset, length);
                if (count > 0) {
                    return counted(into, offset, count);
                }
                feed();
            }
            return end();
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    private int counted(byte[] into, int offset, int count) {
        crc.update(into, offset, count);
        done += count;
        if (done > entry.size()) {
            throw damaged();
        }
        return count;
    }

    private void feed() throws IOException {
        if (inflater.finished()) {
            return;
        }
        int wanted = (int) Math.min(packed.capacity(), entry.packed() - fed);
        if (!inflater.needsInput() || wanted == 0) {
            throw damaged(); // needs a dictionary, or more than its share of the file
        }
        int count = file.read(packed.clear().limit(wanted), entry.data() + fed);
        if (count <= 0) {
            throw new ArchiveRefused("truncated");
        }
        fed += count;
        inflater.setInput(packed.flip());
    }

    private int end() {
        boolean whole = done == entry.size()
                && (int) crc.getValue() == entry.crc()
                && fed == entry.packed()
                && inflater.getRemaining() == 0;
        if (!whole) {
            throw damaged();
        }
        return -1;
    }

    private ArchiveRefused damaged() {
        return new ArchiveRefused("damaged", entry.name());
    }

    @Override
    public void close() {
        inflater.end();
    }
}
