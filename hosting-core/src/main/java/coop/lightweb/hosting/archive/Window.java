package coop.lightweb.hosting.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** A file seen through a sliding buffer, so that thousands of small reads that lie close together cost few calls. */
final class Window {
    private static final int SIZE = 128 * 1024;

    private final FileChannel file;
    private final long length;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long start;

    Window(FileChannel file) throws IOException {
        this.file = file;
        this.length = file.size();
    }

    long length() {
        return length;
    }

    /** {@code count} bytes from {@code position}, little-endian; valid until the next call. Refuses to look outside the file. */
    ByteBuffer at(long position, int count) throws IOException {
        if (position < 0 || count > SIZE || position > length - count) {
            throw new ArchiveRefused("truncated");
        }
        if (position < start || position + count > start + buffer.limit()) {
            fill(position);
        }
        int offset = (int) (position - start);
        return buffer.slice(offset, count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fill(long position) throws IOException {
        buffer.clear();
        start = position;
        while (buffer.hasRemaining() && file.read(buffer, start + buffer.position()) > 0) {}
        buffer.flip();
    }
}
