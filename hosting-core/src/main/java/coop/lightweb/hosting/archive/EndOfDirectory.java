package coop.lightweb.hosting.archive;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the directory lies. The record must end exactly at the end of the file and the directory exactly at the record:
 * bytes before, between or after are what makes one reader see another archive than the next.
 */
record EndOfDirectory(long entries, long start, long length) {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LENGTH = 56;

    static EndOfDirectory find(Window window) throws IOException {
        long position = locate(window);
        ByteBuffer record = window.at(position, END_LENGTH);
        int disk = Short.toUnsignedInt(record.getShort(4));
        int directoryDisk = Short.toUnsignedInt(record.getShort(6));
        int entriesHere = Short.toUnsignedInt(record.getShort(8));
        int entries = Short.toUnsignedInt(record.getShort(10));
        long length = Integer.toUnsignedLong(record.getInt(12));
        long start = Integer.toUnsignedLong(record.getInt(16));

        EndOfDirectory found = hasLocator(window, position)
                ? large(window, position - LOCATOR_LENGTH, entries, start, length)
                : whole(new EndOfDirectory(entries, start, length), position);
        if (entriesHere != entries
                || (disk != 0 && disk != 0xFFFF)
                || (directoryDisk != 0 && directoryDisk != 0xFFFF)) {
            throw inconsistent();
        }
        return found;
    }

    /** Searches backwards, over a comment of at most 65,535 bytes. */
    private static long locate(Window window) throws IOException {
        long last = window.length() - END_LENGTH;
        long first = Math.max(0, last - 0xFFFF);
        int span = (int) (last - first);
        if (last < 0) {
            throw new ArchiveRefused("not-a-zip");
        }
        ByteBuffer tail = window.at(first, span + END_LENGTH);
        for (int i = span; i >= 0; i--) {
            if (tail.getInt(i) == END && Short.toUnsignedInt(tail.getShort(i + 20)) == span - i) {
                return first + i;
            }
        }
        boolean begins = window.at(0, 4).getInt(0) == LocalHeaders.HEADER;
        throw new ArchiveRefused(begins ? "truncated" : "not-a-zip");
    }

    private static boolean hasLocator(Window window, long position) throws IOException {
        return position >= LOCATOR_LENGTH
                && window.at(position - LOCATOR_LENGTH, 4).getInt(0) == LOCATOR;
    }

    private static EndOfDirectory large(Window window, long locator, int entries32, long start32, long length32)
            throws IOException {
        ByteBuffer pointer = window.at(locator, LOCATOR_LENGTH);
        long position = pointer.getLong(8);
        if (pointer.getInt(4) != 0 || pointer.getInt(16) > 1) {
            throw inconsistent();
        }
        ByteBuffer record = window.at(position, END_64_LENGTH);
        long entries = record.getLong(32);
        long length = record.getLong(40);
        long start = record.getLong(48);
        boolean agrees = (entries32 == 0xFFFF || entries32 == entries)
                && (CentralDirectory.saturated(length32) || length32 == length)
                && (CentralDirectory.saturated(start32) || start32 == start);
        boolean sane = record.getInt(0) == END_64
                && record.getLong(4) + 12 == locator - position
                && record.getInt(16) == 0
                && record.getInt(20) == 0
                && record.getLong(24) == entries
                && entries >= 0;
        if (!agrees || !sane) {
            throw inconsistent();
        }
        return whole(new EndOfDirectory(entries, start, length), position);
    }

    private static EndOfDirectory whole(EndOfDirectory end, long position) {
        boolean adjoins = end.start >= 0 && end.length >= 0 && end.start == position - end.length;
        if (!adjoins) {
            throw inconsistent();
        }
        return end;
    }

    private static ArchiveRefused inconsistent() {
        return new ArchiveRefused("inconsistent", "");
    }
}
