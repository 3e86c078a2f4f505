package coop.lightweb.hosting.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the directory at the end of a zip (APPNOTE 4.3.12 to 4.3.16) and refuses what it must not hold. */
final class CentralDirectory {
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int AES = 99;
    private static final int PKWARE_UNIX = 0x000d;
    private static final int ENCRYPTED_FLAGS = 1 | 1 << 6 | 1 << 13;
    private static final long MEGA = 1_000_000;
    private static final long NONE_32 = 0xFFFF_FFFFL;

    private final Window window;
    private final ArchiveLimits limits;
    private long unpacked;
    private int files;

    CentralDirectory(Window window, ArchiveLimits limits) {
        this.window = window;
        this.limits = limits;
    }

    /** Entries whose {@code data} still points at their local header. */
    List<ZipEntry> read() throws IOException {
        EndOfDirectory end = EndOfDirectory.find(window);
        // Directories are entries too, but a site of so many files has no honest use for three times as many folders.
        if (end.entries() > 4L * limits.entries()) {
            throw tooMany();
        }
        List<ZipEntry> entries = new ArrayList<>((int) Math.min(end.entries(), limits.entries()));
        long position = end.start();
        for (long i = 0; i < end.entries(); i++) {
            if (position >= end.start() + end.length()) {
                throw new ArchiveRefused("inconsistent", "");
            }
            position = readEntry(position, end.start(), entries);
        }
        if (position != end.start() + end.length()) {
            throw new ArchiveRefused("inconsistent", "");
        }
        refuseBombs();
        return entries;
    }

    private long readEntry(long position, long directory, List<ZipEntry> entries) throws IOException {
        ByteBuffer header = window.at(position, ENTRY_LENGTH);
        if (header.getInt(0) != ENTRY) {
            throw new ArchiveRefused("inconsistent", "");
        }
        int flags = header.getShort(8);
        int method = Short.toUnsignedInt(header.getShort(10));
        int crc = header.getInt(16);
        int nameLength = Short.toUnsignedInt(header.getShort(28));
        int extraLength = Short.toUnsignedInt(header.getShort(30));
        int commentLength = Short.toUnsignedInt(header.getShort(32));
        int disk = Short.toUnsignedInt(header.getShort(34));
        int unixMode = header.getInt(38) >>> 16;
        long packed = Integer.toUnsignedLong(header.getInt(20));
        long size = Integer.toUnsignedLong(header.getInt(24));
        long offset = Integer.toUnsignedLong(header.getInt(42));

        String name = EntryName.decode(window.at(position + ENTRY_LENGTH, nameLength));
        ExtraFields extra = new ExtraFields(window.at(position + ENTRY_LENGTH + nameLength, extraLength), name);
        ExtraFields.Sizes sizes = extra.sizes(size, packed, offset);

        refuseUnreadable(name, flags, method);
        refuseLinksAndDevices(name, unixMode, extra);
        name = asDirectoryIfMarked(name, unixMode, sizes);
        if ((disk != 0 && disk != 0xFFFF) || (method == STORED && sizes.packed() != sizes.size())) {
            throw new ArchiveRefused("inconsistent", name);
        }
        if (sizes.offset() >= directory || sizes.packed() > directory) {
            throw new ArchiveRefused("overlapping", name);
        }
        count(name, sizes);
        entries.add(new ZipEntry(name, sizes.offset(), sizes.packed(), sizes.size(), crc, method == DEFLATED));
        return position + ENTRY_LENGTH + nameLength + extraLength + commentLength;
    }

    private static void refuseUnreadable(String name, int flags, int method) {
        if ((flags & ENCRYPTED_FLAGS) != 0 || method == AES) {
            throw new ArchiveRefused("encrypted", name);
        }
        if (method != STORED && method != DEFLATED) {
            throw new ArchiveRefused("method", name, method);
        }
    }

    private static void refuseLinksAndDevices(String name, int unixMode, ExtraFields extra) {
        int type = unixMode & 0xF000;
        boolean link = type == 0xA000 || extra.length(PKWARE_UNIX) > 12; // beyond 12 bytes: the target of a link
        if (link) {
            throw new ArchiveRefused("link", name);
        }
        if (type != 0 && type != 0x8000 && type != 0x4000) {
            throw new ArchiveRefused("device", name);
        }
    }

    private static String asDirectoryIfMarked(String name, int unixMode, ExtraFields.Sizes sizes) {
        boolean marked = (unixMode & 0xF000) == 0x4000;
        String folder = marked && !name.endsWith("/") ? name + "/" : name;
        if (folder.endsWith("/") && sizes.size() > 0) {
            throw new ArchiveRefused("inconsistent", name);
        }
        return folder;
    }

    private void count(String name, ExtraFields.Sizes sizes) {
        if (!name.endsWith("/") && ++files > limits.entries()) {
            throw tooMany();
        }
        if (sizes.size() > limits.bytes() || (unpacked += sizes.size()) > limits.bytes()) {
            throw new ArchiveRefused("too-large", limits.bytes() / MEGA);
        }
    }

    private void refuseBombs() {
        if (unpacked > window.length() * limits.expansion()) {
            throw new ArchiveRefused("expands", limits.expansion());
        }
    }

    private ArchiveRefused tooMany() {
        return new ArchiveRefused("too-many-files", limits.entries());
    }

    static boolean saturated(long value) {
        return value == NONE_32;
    }
}
