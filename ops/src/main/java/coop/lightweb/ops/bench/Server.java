package coop.lightweb.ops.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** A server process under measurement: listens on loopback with the bench's certificate, serves the bench's files. */
final class Server implements AutoCloseable {
    /** The kernel's USER_HZ: /proc counts CPU in hundredths of a second on every Linux we know. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final int port;
    private final Process process;

    Server(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    String name() {
        return name;
    }

    String url() {
        return "https://localhost:" + port;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", 0));
            return socket.getLocalPort();
        }
    }

    Server ready() throws IOException {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until) && process.isAlive()) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return this;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException(name + " does not listen on port " + port);
    }

    /** CPU time used so far by the process and all its children, in microseconds. */
    long cpuMicros() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .mapToLong(one -> ticks(one.pid()))
                        .sum()
                * MICROS_PER_TICK;
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The name of the program may hold spaces and parentheses; fields are counted after its last one.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
