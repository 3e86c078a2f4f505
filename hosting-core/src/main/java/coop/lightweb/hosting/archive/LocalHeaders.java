package coop.lightweb.hosting.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holds every entry's own header (APPNOTE 4.3.7) against what the directory says of it. */
final class LocalHeaders {
    static final int HEADER = 0x04034b50;
    private static final int LENGTH = 30;
    private static final int SIZES_FOLLOW = 1 << 3;

    private final Window window;

    LocalHeaders(Window window) {
        this.window = window;
    }

    /** The same entries in file order, their {@code data} now pointing at their bytes. */
    List<ZipEntry> check(List<ZipEntry> listed) throws IOException {
        List<ZipEntry> ordered = new ArrayList<>(listed);
        ordered.sort(Comparator.comparingLong(ZipEntry::data));
        long free = 0;
        for (int i = 0; i < ordered.size(); i++) {
            ZipEntry entry = ordered.get(i);
            if (entry.data() < free) {
                throw new ArchiveRefused("overlapping", entry.name());
            }
            ZipEntry checked = check(entry);
            ordered.set(i, checked);
            free = checked.end();
        }
        if (free > window.length()) {
            throw new ArchiveRefused("truncated");
        }
        return List.copyOf(ordered);
    }

    private ZipEntry check(ZipEntry listed) throws IOException {
        ByteBuffer header = window.at(listed.data(), LENGTH);
        int flags = header.getShort(6);
        int method = Short.toUnsignedInt(header.getShort(8));
        int crc = header.getInt(14);
        long packed = Integer.toUnsignedLong(header.getInt(18));
        long size = Integer.toUnsignedLong(header.getInt(22));
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        int extraLength = Short.toUnsignedInt(header.getShort(28));
        boolean signed = header.getInt(0) == HEADER;

        long name = listed.data() + LENGTH;
        String called = EntryName.decode(window.at(name, nameLength));
        ExtraFields extra = new ExtraFields(window.at(name + nameLength, extraLength), listed.name());
        boolean sameName = listed.name().equals(called) || listed.name().equals(called + "/");
        boolean sameMethod = method == (listed.deflated() ? 8 : 0) && (flags & 1) == 0;
        boolean sizesFollow = (flags & SIZES_FOLLOW) != 0;
        if (!signed || !sameName || !sameMethod || !agrees(listed, crc, extra.sizes(size, packed, 0), sizesFollow)) {
            throw new ArchiveRefused("disagrees", listed.name());
        }
        long data = name + nameLength + extraLength;
        return new ZipEntry(listed.name(), data, listed.packed(), listed.size(), listed.crc(), listed.deflated());
    }

    /** When sizes follow the data, the header may say nothing (zero) but nothing else. */
    private static boolean agrees(ZipEntry listed, int crc, ExtraFields.Sizes sizes, boolean sizesFollow) {
        boolean same = crc == listed.crc() && sizes.size() == listed.size() && sizes.packed() == listed.packed();
        boolean silent = crc == 0 && sizes.size() == 0 && sizes.packed() == 0;
        return same || (sizesFollow && silent);
    }
}
