package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.web.TryLater;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where uploads lie while they are read: files in one directory, none of which means anything after a restart. */
public final class Spool {
    private static final long MEGA = 1_000_000;
    private static final Duration WHEN_FULL = Duration.ofMinutes(10);

    private final Path directory;

    public Spool(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory and takes away what a process before this one left in it. */
    public Spool open() throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> left = Files.list(directory)) {
            for (Path file : left.filter(Files::isRegularFile).toList()) {
                Files.deleteIfExists(file);
            }
        }
        return this;
    }

    public Path directory() {
        return directory;
    }

    /** Work done with a spooled file. */
    @FunctionalInterface
    interface Use<T extends @Nullable Object> {
        T of(Path file) throws IOException;
    }

    /**
     * Receives a stream of at most so many bytes, lets it be used, and takes it away again whatever happens.
     *
     * @throws DeployRefused when there are more bytes
     * @throws TryLater when the node cannot write now
     */
    <T extends @Nullable Object> T receive(InputStream in, long most, Use<T> use) throws IOException {
        try {
            return received(in, most, use);
        } catch (TryLater full) {
            finish(in, most, full);
            throw full;
        }
    }

    /** A browser that is still sending does not hear an answer, so what else it has to send is read and thrown away. */
    private static void finish(InputStream in, long most, TryLater full) {
        try {
            byte[] buffer = new byte[64 * 1024];
            long total = 0;
            for (int count = in.read(buffer); count >= 0 && total <= most; count = in.read(buffer)) {
                total += count;
            }
        } catch (IOException gone) {
            full.addSuppressed(gone);
        }
    }

    private <T extends @Nullable Object> T received(InputStream in, long most, Use<T> use) throws IOException {
        Path file = create();
        try {
            copy(in, file, most);
            return use.of(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Path create() {
        try {
            return Files.createTempFile(directory, "upload", "");
        } catch (IOException e) {
            throw full(e);
        }
    }

    /** Failing to read is the sender's cut connection and passes on as it is; failing to write is ours. */
    private void copy(InputStream in, Path file, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > most) {
                    throw new DeployRefused("upload-too-large", most / MEGA);
                }
                write(out, buffer, count);
            }
        }
    }

    private static void write(OutputStream out, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static TryLater full(IOException cause) {
        TryLater later = TryLater.notNow(WHEN_FULL, "deploy.disk-full");
        later.initCause(cause);
        return later;
    }
}
