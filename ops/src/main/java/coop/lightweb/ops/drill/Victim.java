package coop.lightweb.ops.drill;

import coop.lightweb.ops.Lightweb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A whole node in a process of its own, to be killed: the demo, so that it has businesses and tokens, with settings of the drill's. */
public final class Victim implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path directory;
    private final List<String> settings;
    private final int http = Ports.free();
    private final int https = Ports.free();
    private final int admin = Ports.free();
    private @Nullable Process process;

    /** @param settings such as {@code blobs.grace=PT10S} */
    public Victim(Path directory, List<String> settings) throws IOException {
        this.directory = directory;
        this.settings = List.copyOf(settings);
    }

    public Path data() {
        return directory.resolve("data");
    }

    /** What the demo tells programs. */
    public Path book() {
        return data().resolve("demo.json");
    }

    public String url(String name) {
        return "https://" + name + ".localhost:" + https;
    }

    /** Returns when the node says that it is running. */
    public void start() throws IOException {
        Path said = directory.resolve("said.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Started often and for seconds only: what makes a start quick.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        settings.forEach(setting -> command.add("-Ddw." + setting));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Lightweb.class.getName(), "demo"));
        command.addAll(List.of("--http", "" + http, "--https", "" + https, "--admin", "" + admin));
        command.addAll(List.of("--data", data().toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        awaitRunning(process, said);
    }

    private static void awaitRunning(Process process, Path said) throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.readString(said).contains("Lightweb is running")) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("the node did not start: "
                        + Files.readString(said).strip().replace('\n', ' '));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** SIGKILL. The embedded PostgreSQL is a process of its own: it goes on by itself, or is killed too, before or after. */
    void kill(Fate fate) throws IOException {
        Optional<ProcessHandle> server = postgres();
        if (fate == Fate.DATABASE_FIRST) {
            server.ifPresent(ProcessHandle::destroyForcibly);
        }
        killProcess();
        if (fate == Fate.DATABASE_AFTER) {
            server.ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** What becomes of the database when the node is killed. */
    enum Fate {
        DATABASE_ORPHANED,
        DATABASE_FIRST,
        DATABASE_AFTER
    }

    private void killProcess() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    private Optional<ProcessHandle> postgres() throws IOException {
        Path file = data().resolve("postgres/postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                : Optional.empty();
    }

    /** Nothing of it runs any more after this, the database neither. */
    @Override
    public void close() throws IOException {
        kill(Fate.DATABASE_AFTER);
    }
}
