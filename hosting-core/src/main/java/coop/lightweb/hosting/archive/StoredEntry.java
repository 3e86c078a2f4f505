package coop.lightweb.hosting.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/** The bytes of an entry kept as they are; their checksum is held against the directory's at the end. */
final class StoredEntry extends InputStream {
    private final FileChannel file;
    private final ZipEntry entry;
    private final CRC32 crc = new CRC32();
    private long done;

    StoredEntry(FileChannel file, ZipEntry entry) {
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
        int wanted = (int) Math.min(length, entry.size() - done);
        if (wanted == 0) {
            return length == 0 ? 0 : end();
        }
        int count = file.read(ByteBuffer.wrap(into, offset, wanted), entry.data() + done);
        if (count < 0) {
            throw new ArchiveRefused("truncated");
        }
        crc.update(into, offset, count);
        done += count;
        return count;
    }

    private int end() {
        if ((int) crc.getValue() != entry.crc()) {
            throw new ArchiveRefused("damaged", entry.name());
        }
        return -1;
    }
}
