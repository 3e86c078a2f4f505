package coop.lightweb.hosting.tree;

import coop.lightweb.hosting.blob.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One stored object of a tree, and its only encoding.
 *
 * <pre>
 * node     = version (1 byte, 1) level (1 byte) count (varint) entry*
 * entry    = length (varint) name (UTF-8) kind (1 byte) files (varint) bytes (varint) digest (32 bytes)
 * kind     = 0 file | 1 folder | 2 part
 * level    = 0 when entries are the files and folders themselves; n when they are parts of level n - 1
 * varint   = 7 bits a byte, low bits first, high bit set on all but the last; never longer than needed
 * </pre>
 *
 * Entries are in the order of their names' bytes; a part is named by its last entry. The same folder therefore always has
 * the same bytes, and the same digest in every deploy.
 */
record TreeNode(int level, List<Entry> entries) {
    private static final byte VERSION = 1;

    enum Kind {
        FILE,
        FOLDER,
        PART
    }

    record Entry(String name, Kind kind, long files, long bytes, Sha256 sha256) {}

    /** A node as it is stored. */
    record Encoded(Sha256 sha256, byte[] body) {}

    long files() {
        return entries.stream().mapToLong(Entry::files).sum();
    }

    long bytes() {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }

    Encoded encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * entries.size() + 8);
        out.write(VERSION);
        out.write(level);
        writeVarint(out, entries.size());
        for (Entry entry : entries) {
            byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
            writeVarint(out, name.length);
            out.writeBytes(name);
            out.write(entry.kind.ordinal());
            writeVarint(out, entry.files);
            writeVarint(out, entry.bytes);
            out.writeBytes(entry.sha256.bytes());
        }
        byte[] body = out.toByteArray();
        return new Encoded(Sha256.of(body), body);
    }

    /** @throws IllegalStateException for a version this program does not know */
    static TreeNode decode(byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        int version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("tree of version " + version + "; this program reads version " + VERSION);
        }
        int level = in.get();
        int count = (int) readVarint(in);
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[(int) readVarint(in)];
            in.get(name);
            Kind kind = Kind.values()[in.get()];
            long files = readVarint(in);
            long bytes = readVarint(in);
            entries.add(new Entry(new String(name, StandardCharsets.UTF_8), kind, files, bytes, Sha256.read(in)));
        }
        return new TreeNode(level, List.copyOf(entries));
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readVarint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
