package coop.lightweb.hosting.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A zip file that a stranger sent, lying on disk.
 *
 * <p>A zip says everything twice (APPNOTE 6.3: a header before each entry, and a directory at the end), and readers
 * differ in which they believe. Everything nasty lives in that difference: names that a scanner sees and an unpacker
 * does not, sizes that are small until somebody unpacks them, entries that share one deflate stream so that 10 MB
 * unpack to 281 TB (Fifield, 2019). So nothing is unpacked before the whole directory has been read and found to agree
 * with every local header, entries have been found not to overlap, and the sums have been found within the limits. After
 * that an entry still has to unpack to exactly the size and checksum it declared; the first byte too many ends it.
 *
 * <p>Memory is one record per entry and two small buffers, whatever the archive claims: entries are counted before
 * they are kept, and nothing is sized by a number from the file.
 */
public final class ZipArchive implements Closeable {
    private final FileChannel file;
    private final List<ZipEntry> entries;

    private ZipArchive(FileChannel file, List<ZipEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * Opens and checks the whole directory.
     *
     * @throws ArchiveRefused when anything about it is wrong or over the limits
     */
    public static ZipArchive open(Path path, ArchiveLimits limits) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            Window window = new Window(file);
            List<ZipEntry> listed = new CentralDirectory(window, limits).read();
            return new ZipArchive(file, new LocalHeaders(window).check(listed));
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** In the order they lie in the file, directories included. */
    public List<ZipEntry> entries() {
        return entries;
    }

    /** The unpacked bytes; ends early with {@link ArchiveRefused} if they are not what the headers declared. */
    public InputStream read(ZipEntry entry) {
        return entry.deflated() ? new DeflatedEntry(file, entry) : new StoredEntry(file, entry);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
