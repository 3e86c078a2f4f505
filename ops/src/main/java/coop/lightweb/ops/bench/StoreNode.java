package coop.lightweb.ops.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One {@link PlantedNode} of the bench, started and stopped on the same data, with production's flags. */
final class StoreNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path directory;
    private final int certificates;
    private final int https;
    private @Nullable Process process;

    StoreNode(Path directory, int certificates) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.certificates = certificates;
        this.https = freePort();
        Files.writeString(directory.resolve("config.yml"), """
                data: "%s"
                node: {name: Bench, panelHost: panel.localhost, siteDomain: localhost, demo: true}
                edge: {bind: 127.0.0.1, httpPort: %d, httpsPort: %d, limits: {floods: {connectionsPerSecond: 1000000}}}
                sites: {domain: localhost, mostSites: 1000000}
                server: {adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]}
                logging: {level: WARN}
                """.formatted(directory.resolve("data"), freePort(), https));
    }

    int port() {
        return https;
    }

    int certificates() {
        return certificates;
    }

    /** How long it took until the node serves. */
    Duration start() throws IOException {
        Path said = directory.resolve("said.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseParallelGC", "-Xms160m", "-XX:NewSize=64m", "-Xmx512m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlantedNode.class.getName()));
        command.addAll(List.of(directory.resolve("config.yml").toString(), "" + certificates));
        long began = System.nanoTime();
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process = started;
        while (!Files.readString(said).contains(PlantedNode.READY)) {
            if (!started.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IOException("the node did not start: " + Files.readString(said));
            }
            LockSupport.parkNanos(5_000_000);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Resident memory of the JVM, in megabytes; what its PostgreSQL has is not in it. */
    long residentMegabytes() throws IOException {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        for (String line : Files.readAllLines(Path.of("/proc", "" + running.pid(), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("the kernel does not say how much memory it has");
    }

    void stop() {
        Process running = process;
        if (running != null) {
            running.destroy();
            running.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
