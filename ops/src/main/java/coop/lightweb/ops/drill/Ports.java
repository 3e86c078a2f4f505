package coop.lightweb.ops.drill;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Ports on loopback. */
public final class Ports {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int FIRST = 20_000;
    /** From here on the kernel gives them to whoever asks for any. */
    private static final int END = 32_768;

    private Ports() {}

    /**
     * One that nobody listens at, and that the kernel gives to nobody either, so that it is still free when it is bound some seconds
     * later, or again after a kill.
     */
    public static int free() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            }
        }
    }

    /** Returns when somebody listens there. */
    public static void await(int port, Process process) throws IOException {
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
