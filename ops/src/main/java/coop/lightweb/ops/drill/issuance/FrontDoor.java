package coop.lightweb.ops.drill.issuance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One port in front of the same port of several processes, each in turn. Whoever is dead is passed over: what a client said first
 * is said to the next one, as long as nothing was answered.
 */
final class FrontDoor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int FIRST_WORDS = 16_384;

    private final ServerSocket door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final List<Integer> behind;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FrontDoor(List<Integer> behind) throws IOException {
        this.behind = List.copyOf(behind);
        threads.execute(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> lead(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket client) {
        try (client) {
            byte[] said = new byte[FIRST_WORDS];
            int length = client.getInputStream().read(said);
            if (length < 0) {
                return;
            }
            byte[] first = Arrays.copyOf(said, length);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!talk(client, first, behind.get(Math.floorMod(turn.getAndIncrement(), behind.size())))
                    && System.nanoTime() < until) {
                LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException gone) {
            // The client has gone; nobody is left to be told.
        }
    }

    /** @return whether somebody answered, well or not */
    private boolean talk(Socket client, byte[] first, int port) throws IOException {
        try (Socket node = new Socket(InetAddress.getLoopbackAddress(), port)) {
            node.getOutputStream().write(first);
            byte[] answer = new byte[FIRST_WORDS];
            int length = node.getInputStream().read(answer);
            if (length < 0) {
                return false;
            }
            client.getOutputStream().write(answer, 0, length);
            threads.execute(() -> pass(client, node));
            pass(node, client);
            return true;
        } catch (IOException dead) {
            return client.isClosed();
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException over) {
            // Either side hung up.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
