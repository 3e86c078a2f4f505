package coop.lightweb.hosting.database;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL in the data directory of the node, durable and with passwords, for those who run no database of their own.
 *
 * <p>The server is a process of its own and outlives a node that was killed. At the next start it is found by its
 * {@code postmaster.pid} and stopped the fast way; what was committed is there. A file lock held by the living node
 * keeps a second node from doing that to the first.
 */
final class EmbeddedServer implements AutoCloseable {
    static final String ADMIN = "postgres";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    private final EmbeddedPostgres postgres;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final String adminPassword;
    private final EarlyEnd earlyEnd;

    private EmbeddedServer(
            EmbeddedPostgres postgres, FileChannel lockFile, FileLock lock, String adminPassword, EarlyEnd earlyEnd) {
        this.postgres = postgres;
        this.lockFile = lockFile;
        this.lock = lock;
        this.adminPassword = adminPassword;
        this.earlyEnd = earlyEnd;
    }

    /**
     * @param dataDirectory of the node; the server's own files are in {@code postgres} below it
     * @param programs where the server's programs are unpacked, a cache
     */
    static EmbeddedServer start(Path dataDirectory, Path programs, int port, String adminPassword) {
        try {
            Files.createDirectories(dataDirectory);
            FileChannel lockFile = FileChannel.open(
                    dataDirectory.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lockOrRefuse(lockFile, dataDirectory);
            Path files = dataDirectory.resolve("postgres");
            Path keyFile = dataDirectory.resolve("postgres.key");
            insistOnKey(keyFile, files, adminPassword);
            LeftoverServer.stop(files);
            if (programs.startsWith(dataDirectory)) {
                dropHalfUnpacked(programs);
            }
            EarlyEnd earlyEnd = EarlyEnd.of(() -> stopQuietly(files));
            try {
                EmbeddedPostgres postgres = launch(files, programs, port, adminPassword);
                Files.writeString(keyFile, fingerprint(adminPassword));
                return new EmbeddedServer(postgres, lockFile, lock, adminPassword, earlyEnd);
            } catch (IOException | RuntimeException failed) {
                earlyEnd.over();
                throw failed;
            } finally {
                earlyEnd.launched();
            }
        } catch (IOException e) {
            throw new DatabaseUnusable(
                    "The embedded PostgreSQL did not start in " + dataDirectory + ": " + e.getMessage()
                            + ". Its log is in the node's log; a data directory of another major version must be"
                            + " moved by dump and restore.",
                    e);
        }
    }

    /** Where the server of a living node listens: its URL; empty when no node has this directory open. */
    static Optional<String> running(Path dataDirectory, String database) {
        Path lockFile = dataDirectory.resolve("node.lock");
        if (!Files.exists(lockFile)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (isFree(channel)) {
                return Optional.empty();
            }
            // The fourth line of PostgreSQL's own file is its port.
            List<String> lines = Files.readAllLines(dataDirectory.resolve("postgres/postmaster.pid"));
            return Optional.of(url(Integer.parseInt(lines.get(3).trim()), database));
        } catch (IOException | RuntimeException e) {
            throw new DatabaseUnusable(
                    "A node is starting or stopping on " + dataDirectory
                            + " at this moment. Try again in a few seconds.",
                    e);
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try (FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * The server's password comes from the node key. With another key it would refuse us for reasons nobody could guess, so
     * a fingerprint (one-way, of 256 random bits) beside the files tells first. It is written when the first start has
     * succeeded: files without it come from a first start that was killed half way, and are put aside.
     */
    private static void insistOnKey(Path fingerprintFile, Path files, String adminPassword) throws IOException {
        if (!Files.exists(fingerprintFile)) {
            if (Files.exists(files)) {
                Files.move(files, files.resolveSibling("postgres.unfinished." + Ids.next()));
            }
        } else if (!Files.readString(fingerprintFile).equals(fingerprint(adminPassword))) {
            throw new DatabaseUnusable(
                    "The node key is not the one this data directory was made with. Put the old key file"
                            + " back (see the page about backups); without it the sealed values cannot be opened.");
        }
    }

    private static String fingerprint(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("lightweb postgres " + secret).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * A node killed while it unpacked the server's programs leaves some of them, and the library stumbles over these for ever.
     * Only for a folder of this node alone: elsewhere another process may be unpacking right now.
     */
    static void dropHalfUnpacked(Path programs) throws IOException {
        if (!Files.isDirectory(programs)) {
            return;
        }
        try (Stream<Path> unpacked = Files.list(programs)) {
            for (Path half :
                    unpacked.filter(p -> !Files.exists(p.resolve(".exists"))).toList()) {
                log.info("unpacking PostgreSQL again, the last start was killed at it");
                MoreFiles.deleteRecursively(half, RecursiveDeleteOption.ALLOW_INSECURE);
            }
        }
    }

    String url(String database) {
        return url(postgres.getPort(), database);
    }

    /** Whoever says this will close the server when the program is told to end. */
    void isSeenTo() {
        earlyEnd.over();
    }

    String adminPassword() {
        return adminPassword;
    }

    private static FileLock lockOrRefuse(FileChannel file, Path dataDirectory) throws IOException {
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException sameProcess) {
            lock = Optional.empty();
        }
        return lock.orElseThrow(() -> new DatabaseUnusable("Another Lightweb is running on " + dataDirectory
                + ". Stop it first, or give this one its own directory with --data."));
    }

    private static EmbeddedPostgres launch(Path files, Path programs, int port, String adminPassword)
            throws IOException {
        Files.createDirectories(programs);
        boolean first = !Files.exists(files.resolve("PG_VERSION"));
        Path passwordFile = Files.createTempFile(
                "lightweb", ".pw", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, adminPassword);
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(files)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(programs.toFile())
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setConnectConfig("password", adminPassword)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "''")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("log_parameter_max_length_on_error", "0")
                    .setServerConfig("log_min_error_statement", "panic")
                    .setServerConfig("timezone", "UTC");
            if (port != 0) {
                builder.setPort(port);
            }
            if (first) {
                // These reach initdb as --auth and --pwfile and win over the library's own "trust".
                builder.setLocaleConfig("auth", "scram-sha-256")
                        .setLocaleConfig("pwfile", passwordFile.toString())
                        .setLocaleConfig("locale", "C.UTF-8");
            }
            return startOrStop(builder, files);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /** A server that started but does not answer must not stay behind. */
    private static EmbeddedPostgres startOrStop(EmbeddedPostgres.Builder builder, Path files) throws IOException {
        try {
            return builder.start();
        } catch (IOException | RuntimeException e) {
            LeftoverServer.stop(files);
            if (isRootAndNobodyElse()) {
                throw new DatabaseUnusable(
                        "PostgreSQL does not run as root, and this machine lets root start it as nobody else (unshare -U"
                                + " fails, as in many containers). Start Lightweb as another user, or give it a PostgreSQL"
                                + " of its own under database: in the configuration.",
                        e);
            }
            throw e;
        }
    }

    /** The library starts the server in a user namespace of its own where root may have one. */
    private static boolean isRootAndNobodyElse() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return false;
        }
        try {
            return new ProcessBuilder("unshare", "-U", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    != 0;
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void stopQuietly(Path files) {
        try {
            LeftoverServer.stop(files);
        } catch (IOException | RuntimeException e) {
            log.warn("the embedded PostgreSQL may still run; the next start stops it", e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
            earlyEnd.over();
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
