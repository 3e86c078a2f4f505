package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.Frames.DATA;
import static coop.lightweb.hosting.edge.testing.Frames.END_HEADERS;
import static coop.lightweb.hosting.edge.testing.Frames.END_STREAM;
import static coop.lightweb.hosting.edge.testing.Frames.HEADERS;
import static coop.lightweb.hosting.edge.testing.Frames.SETTINGS;
import static coop.lightweb.hosting.edge.testing.Frames.WINDOW_UPDATE;
import static coop.lightweb.hosting.edge.testing.PassedOn.PANEL;
import static coop.lightweb.hosting.edge.testing.ScriptedServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.Frames;
import coop.lightweb.hosting.edge.testing.PassedOn;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import coop.lightweb.hosting.edge.testing.ScriptedServer;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Much more than fits anywhere, through the edge, with one side that does not read: it waits and holds next to nothing of it. Alone, because memory is measured of all. */
@Isolated
class StreamingTest {
    /** Kernel buffers of two sockets at either end, and the edge's own share. */
    private static final long ON_THE_WAY = 24L << 20;

    private static final int FIRST_WINDOW = 65_535;
    private static final long HELD_BY_THE_EDGE = 8L << 20;

    /** The common pool has one thread on two cores, and everything here blocks. */
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    @RegisterExtension
    static final PassedOn passed = new PassedOn();

    private static final ScriptedServer behind = passed.behind;
    private static final RunningEdge running = passed.running;

    private long size = 40L << 20;
    private long directBefore;
    private long heapBefore;

    @BeforeEach
    void weigh() {
        directBefore = direct();
        heapBefore = heap();
    }

    @Test
    void an_upload_waits_for_a_server_behind_that_does_not_read() throws Exception {
        size = 104L << 20;
        CountDownLatch mayRead = new CountDownLatch(1);
        behind.does((heard, in, out) -> receive(mayRead, in, out));
        AtomicLong sent = new AtomicLong();
        try (SSLSocket socket = running.connect(PANEL)) {
            write(
                    socket.getOutputStream(),
                    "POST / HTTP/1.1\r\nHost: panel.localhost\r\nContent-Length: " + size + "\r\n\r\n");
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(socket, sent), THREADS);
            assertThat(settled(sent)).isBetween(1L << 16, ON_THE_WAY);
            holdsLittle();
            mayRead.countDown();
            assertThat(RawAnswer.read(socket.getInputStream(), false).text()).isEqualTo(Long.toString(checksum()));
            sending.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void an_upload_over_http_2_waits_for_a_server_behind_that_does_not_read() throws Exception {
        CountDownLatch mayRead = new CountDownLatch(1);
        behind.does((heard, in, out) -> receive(mayRead, in, out));
        AtomicLong sent = new AtomicLong();
        try (SSLSocket socket = running.connect(PANEL, "h2")) {
            socket.setTcpNoDelay(true);
            Frames frames = new Frames(socket);
            Credit window = new Credit();
            while (!window.known()) {
                window.hear(frames.read());
            }
            frames.write(SETTINGS, 1, 0, new byte[0]);
            frames.write(
                    HEADERS,
                    END_HEADERS,
                    1,
                    frames.block(1, "POST", PANEL, "/", "content-length", Long.toString(size)));
            frames.flush();
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> sendFrames(frames, sent, window), THREADS);
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> answer(frames, window), THREADS);
            assertThat(settled(sent)).isBetween(1L << 15, ON_THE_WAY);
            holdsLittle();
            mayRead.countDown();
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(Long.toString(checksum()));
            sending.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_download_waits_for_a_client_that_does_not_read() throws Exception {
        AtomicLong sent = new AtomicLong();
        behind.does((heard, in, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
            send(out, sent);
        });
        try (SSLSocket socket = running.connect(PANEL)) {
            write(socket.getOutputStream(), "GET / HTTP/1.1\r\nHost: panel.localhost\r\n\r\n");
            assertThat(settled(sent)).isBetween(1L << 16, ON_THE_WAY);
            holdsLittle();
            InputStream in = socket.getInputStream();
            int newLines = 0;
            while (newLines < 2) {
                int b = in.read();
                newLines = b == '\n' ? newLines + 1 : b == '\r' ? newLines : 0;
            }
            assertThat(sum(in)).isEqualTo(checksum());
        }
    }

    @Test
    void a_tunnel_waits_for_either_side() throws Exception {
        CountDownLatch mayRead = new CountDownLatch(1);
        AtomicLong down = new AtomicLong();
        behind.does((heard, in, out) -> {
            write(out, "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n");
            CompletableFuture<Void> sending = CompletableFuture.runAsync(
                    () -> {
                        try {
                            send(out, down);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    },
                    THREADS);
            mayRead.await(30, TimeUnit.SECONDS);
            assertThat(sum(in)).isEqualTo(checksum());
            sending.join();
        });
        AtomicLong up = new AtomicLong();
        try (SSLSocket socket = running.connect(PANEL)) {
            write(
                    socket.getOutputStream(),
                    "GET / HTTP/1.1\r\nHost: panel.localhost\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
            InputStream in = socket.getInputStream();
            while (in.read() != '\n' || in.read() != '\r') {
                continue;
            }
            in.read();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(socket, up), THREADS);
            assertThat(settled(down)).isBetween(1L << 16, ON_THE_WAY);
            assertThat(settled(up)).isBetween(1L << 16, ON_THE_WAY);
            holdsLittle();
            mayRead.countDown();
            assertThat(sum(in)).isEqualTo(checksum());
            sending.get(30, TimeUnit.SECONDS);
        }
    }

    private void holdsLittle() {
        assertThat(direct() - directBefore).as("direct memory").isLessThan(HELD_BY_THE_EDGE);
        assertThat(heap() - heapBefore).as("heap").isLessThan(4 * HELD_BY_THE_EDGE);
    }

    /** What Netty has out of its pool and what the JDK has allocated beside it. */
    private static long direct() {
        return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Where a count comes to rest: it has not moved for half a second. */
    private static long settled(AtomicLong count) {
        long began = System.nanoTime();
        long still = began;
        long last = count.get();
        while (System.nanoTime() - began < 30_000_000_000L && (last == 0 || System.nanoTime() - still < 500_000_000L)) {
            LockSupport.parkNanos(20_000_000);
            long now = count.get();
            if (now != last) {
                last = now;
                still = System.nanoTime();
            }
        }
        return last;
    }

    private void receive(CountDownLatch mayRead, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        mayRead.await(30, TimeUnit.SECONDS);
        String sum = Long.toString(sum(in));
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + sum.length() + "\r\n\r\n" + sum);
    }

    private void send(SSLSocket socket, AtomicLong sent) {
        try {
            send(socket.getOutputStream(), sent);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void send(OutputStream out, AtomicLong sent) throws IOException {
        for (long at = 0; at < size; at += 1 << 16) {
            out.write(block(at));
            sent.addAndGet(1 << 16);
        }
        out.flush();
    }

    private void sendFrames(Frames frames, AtomicLong sent, Credit window) {
        try {
            for (long at = 0; at < size; at += 1 << 14) {
                while (window.allows() < at + (1 << 14)) {
                    LockSupport.parkNanos(50_000);
                }
                byte[] piece = java.util.Arrays.copyOfRange(
                        block(at & -(1 << 16)), (int) (at & 0xffff), (int) (at & 0xffff) + (1 << 14));
                frames.write(DATA, at + (1 << 14) >= size ? END_STREAM : 0, 1, piece);
                frames.flush();
                sent.addAndGet(1 << 14);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** How much we may send by now: what both the stream and the connection allow. */
    private static final class Credit {
        private long stream = FIRST_WINDOW;
        private long connection = FIRST_WINDOW;
        private boolean known;

        synchronized void hear(Frames.Frame frame) {
            ByteBuffer payload = ByteBuffer.wrap(frame.payload());
            if (frame.type() == WINDOW_UPDATE && frame.stream() == 0) {
                connection += payload.getInt();
            } else if (frame.type() == WINDOW_UPDATE) {
                stream += payload.getInt();
            } else if (frame.type() == SETTINGS) {
                while (payload.hasRemaining()) {
                    boolean initialWindow = payload.getShort() == 4;
                    int value = payload.getInt();
                    stream += initialWindow ? value - FIRST_WINDOW : 0;
                    known = true;
                }
            }
        }

        synchronized long allows() {
            return Math.min(stream, connection);
        }

        synchronized boolean known() {
            return known;
        }
    }

    private String answer(Frames frames, Credit window) {
        try {
            StringBuilder body = new StringBuilder();
            while (true) {
                Frames.Frame frame = frames.read();
                window.hear(frame);
                if (frame.type() == DATA) {
                    body.append(new String(frame.payload(), java.nio.charset.StandardCharsets.US_ASCII));
                    if (frame.ends()) {
                        return body.toString();
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] block(long at) {
        byte[] block = new byte[1 << 16];
        for (int i = 0; i < block.length; i += 64) {
            block[i] = (byte) (at >> 16);
            block[i + 1] = (byte) i;
        }
        return block;
    }

    /** Order matters to it, so a block lost, doubled or swapped is noticed. */
    private long checksum() {
        long sum = 0;
        for (long at = 0; at < size; at += 1 << 16) {
            sum = sum * 31 + java.util.Arrays.hashCode(block(at));
        }
        return sum;
    }

    private long sum(InputStream in) throws IOException {
        long sum = 0;
        for (long at = 0; at < size; at += 1 << 16) {
            sum = sum * 31 + java.util.Arrays.hashCode(in.readNBytes(1 << 16));
        }
        return sum;
    }
}
