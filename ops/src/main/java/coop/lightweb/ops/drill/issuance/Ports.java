package coop.lightweb.ops.drill.issuance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ports on loopback. */
final class Ports {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Ports() {}

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Returns when somebody listens there. */
    static void await(int port, Process process) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IOException("Nothing listens on " + port + ".", notYet);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }
}
