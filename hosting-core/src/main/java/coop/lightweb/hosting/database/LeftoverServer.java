package coop.lightweb.hosting.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL that a killed node left behind, or what is left of it. */
final class LeftoverServer {
    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Path PROC = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LeftoverServer() {}

    /** Returns when nothing runs on these files any more. PostgreSQL calls this a fast shutdown: SIGINT to the postmaster. */
    static void stop(Path files) throws IOException {
        Path pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> server = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().trim())).filter(p -> isPostgres(p, files));
        if (server.isPresent()) {
            stop(server.get());
        }
        if (Files.isDirectory(PROC)) {
            awaitBackends(files);
            // Its number may be another process's by now, in a container even likely, and then PostgreSQL would not
            // start.
            Files.deleteIfExists(pidFile);
        }
    }

    private static void stop(ProcessHandle server) throws IOException {
        log.info("stopping the PostgreSQL that nobody sees to, process {}", server.pid());
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new DatabaseUnusable(
                    "The PostgreSQL left behind (process " + server.pid()
                            + ") does not stop. End it by hand and start again.",
                    e);
        }
    }

    /**
     * When the postmaster itself was killed, its backends finish what they do and end by themselves. As long as one of them
     * has the shared memory, a new server refuses to start, rightly. They are known by their working directory.
     */
    private static void awaitBackends(Path files) throws IOException {
        Path directory = files.toRealPath();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ProcessHandle.allProcesses().anyMatch(process -> worksIn(process, directory))) {
            if (System.nanoTime() - end > 0) {
                throw new DatabaseUnusable("Processes of a PostgreSQL left behind still work in " + files
                        + ". End them by hand and start again.");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** False also for those that one may not look at. */
    private static boolean worksIn(ProcessHandle process, Path directory) {
        try {
            return Files.readSymbolicLink(
                            PROC.resolve(Long.toString(process.pid())).resolve("cwd"))
                    .equals(directory);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isPostgres(ProcessHandle process, Path files) {
        String command = process.info().commandLine().orElse("");
        return command.contains("postgres") && command.contains(files.toString());
    }
}
