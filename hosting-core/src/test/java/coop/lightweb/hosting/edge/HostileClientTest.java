package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.MemorySites.text;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no honest client sends, over raw sockets; after each attack another client is served on the same edge. */
class HostileClientTest {
    private static final String ACME = "acme.localhost";
    /** The first handshake of a machine that is busy with other tests takes a while. */
    private static final EdgeLimits IMPATIENT =
            EdgeLimits.defaults().patient(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(500));

    private static RunningEdge running;

    record Attack(String name, String bytes, int... statuses) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        MemorySites sites = new MemorySites();
        sites.host(ACME, sites.site(Map.of("/index.html", text("here"), "/big.bin", new byte[200_000])));
        running = RunningEdge.with(sites, EdgeSettings.defaults().within(IMPATIENT), ACME);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AfterEach
    void others_are_served() throws IOException {
        assertThat(running.get(ACME, "/").text()).isEqualTo("here");
    }

    static List<Attack> attacks() {
        String host = "Host: acme.localhost\r\n";
        List<Attack> attacks = new ArrayList<>(List.of(
                new Attack("no Host", "GET / HTTP/1.1\r\n\r\n", 400),
                new Attack("no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", 400),
                new Attack("two Hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", 400),
                new Attack("two different Hosts", "GET / HTTP/1.1\r\n" + host + "Host: other\r\n\r\n", 400),
                new Attack("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
                new Attack("Host with a path", "GET / HTTP/1.1\r\nHost: acme.localhost/x\r\n\r\n", 400),
                new Attack("Host with a user", "GET / HTTP/1.1\r\nHost: x@acme.localhost\r\n\r\n", 400),
                new Attack("Host list", "GET / HTTP/1.1\r\nHost: acme.localhost, other\r\n\r\n", 400),
                new Attack("folded field", "GET / HTTP/1.1\r\n" + host + "X-A: b\r\n c\r\n\r\n", 400),
                new Attack("field folded with a tab", "GET / HTTP/1.1\r\n" + host + "X-A: b\r\n\tc\r\n\r\n", 400),
                new Attack("fold before the first field", "GET / HTTP/1.1\r\n " + host + "\r\n", 400),
                new Attack("folded Host", "GET / HTTP/1.1\r\nHost:\r\n acme.localhost\r\n\r\n", 400),
                new Attack("absolute form", "GET https://acme.localhost/ HTTP/1.1\r\n" + host + "\r\n", 400),
                new Attack("authority form", "CONNECT acme.localhost:443 HTTP/1.1\r\n" + host + "\r\n", 400),
                new Attack("asterisk form", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 400),
                new Attack(
                        "length and chunked",
                        "GET / HTTP/1.1\r\n" + host
                                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400),
                new Attack(
                        "two lengths",
                        "POST / HTTP/1.1\r\n" + host + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                        400),
                new Attack("signed length", "POST / HTTP/1.1\r\n" + host + "Content-Length: +4\r\n\r\nabcd", 400),
                new Attack("negative length", "POST / HTTP/1.1\r\n" + host + "Content-Length: -4\r\n\r\nabcd", 400),
                new Attack(
                        "chunked twice",
                        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                        400),
                new Attack(
                        "unknown transfer coding",
                        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                        400),
                new Attack(
                        "chunked in HTTP/1.0",
                        "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400),
                new Attack("space before the colon", "GET / HTTP/1.1\r\nHost : acme.localhost\r\n\r\n", 400),
                new Attack("no colon", "GET / HTTP/1.1\r\n" + host + "nonsense\r\n\r\n", 400),
                new Attack("NUL in a field", "GET / HTTP/1.1\r\n" + host + "X-A: a\0b\r\n\r\n", 400),
                new Attack("bare CR in a field", "GET / HTTP/1.1\r\n" + host + "X-A: a\rb\r\n\r\n", 400),
                new Attack("bare LF ends", "GET / HTTP/1.1\nHost: acme.localhost\n\n", 400),
                new Attack("odd version", "GET / HTTP/1.9\r\n" + host + "\r\n", 400, 501, 505),
                new Attack("HTTP/2 preface without its protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 501, 505, 0),
                new Attack("long address", "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + host + "\r\n", 414, 431),
                new Attack("large field", "GET / HTTP/1.1\r\n" + host + "X-A: " + "a".repeat(20_000) + "\r\n\r\n", 431),
                new Attack("many fields", "GET / HTTP/1.1\r\n" + host + "A: b\r\n".repeat(150) + "\r\n", 431),
                new Attack("no words", "\u0001\u0002\u0003\r\n\r\n", 400)));
        return attacks;
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refuses_and_closes(Attack attack) throws IOException {
        try (SSLSocket socket = running.connect(ACME)) {
            write(socket, attack.bytes());
            RawAnswer answer = RawAnswer.read(socket.getInputStream(), false);
            assertThat(attack.statuses()).contains(answer.status());
            assertThat(readToEnd(socket.getInputStream()))
                    .as("closed afterwards")
                    .isTrue();
        }
    }

    @Test
    void what_follows_a_refused_request_is_never_read_as_another() throws IOException {
        try (SSLSocket socket = running.connect(ACME)) {
            write(
                    socket,
                    "GET / HTTP/1.1\r\nHost: acme.localhost\r\nHost: b\r\n\r\nGET / HTTP/1.1\r\nHost: acme.localhost\r\n\r\n");
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(400);
            assertThat(readToEnd(socket.getInputStream())).isTrue();
        }
    }

    @Test
    void a_head_that_trickles_is_cut_off() throws IOException {
        long before = running.edge.counters().tooSlow();
        try (SSLSocket socket = running.connect(ACME)) {
            assertThat(trickle(socket, "GET / HTTP/1.1\r\nHost: acme.localhost\r\n", "X-A: b\r\n"))
                    .isLessThan(Duration.ofSeconds(5));
        }
        assertThat(running.edge.counters().tooSlow()).isGreaterThan(before);
    }

    @Test
    void a_head_that_trickles_after_answers_is_cut_off() throws IOException {
        try (SSLSocket socket = running.connect(ACME)) {
            write(socket, "GET / HTTP/1.1\r\nHost: acme.localhost\r\n\r\n");
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(200);
            assertThat(trickle(socket, "G", "")).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void who_sends_on_and_on_before_the_answers_come_is_not_taken_for_one_who_trickles() throws IOException {
        String request = "GET / HTTP/1.1\r\nHost: acme.localhost\r\n\r\n";
        String begun = request.substring(0, 20);
        try (SSLSocket socket = running.connect(ACME)) {
            write(socket, begun);
            long until = System.nanoTime() + 3 * IMPATIENT.headTimeout().toNanos();
            while (System.nanoTime() < until) {
                // There is never a moment without half a head, and none of them takes long.
                write(socket, request.substring(20) + begun);
                assertThat(RawAnswer.read(socket.getInputStream(), false).text())
                        .isEqualTo("here");
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    @Test
    void a_body_that_trickles_is_cut_off() throws IOException {
        try (SSLSocket socket = running.connect(ACME)) {
            assertThat(trickle(
                            socket, "POST / HTTP/1.1\r\nHost: acme.localhost\r\nContent-Length: 1000000\r\n\r\n", "x"))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_body_nobody_wants_is_not_read_for_ever() throws IOException {
        try (SSLSocket socket = running.connect(ACME)) {
            write(socket, "POST / HTTP/1.1\r\nHost: acme.localhost\r\nContent-Length: 1000000000\r\n\r\n");
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(405);
            byte[] block = new byte[16 << 10];
            long sent = 0;
            try {
                for (; sent < 200L << 20; sent += block.length) {
                    socket.getOutputStream().write(block);
                }
            } catch (IOException closed) {
                // as it should
            }
            assertThat(sent).isLessThan(64L << 20);
        }
    }

    @Test
    void a_hello_that_goes_on_and_on_is_not_kept() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", running.edge.httpsPort())) {
            socket.setSoTimeout(10_000);
            byte[] record = new byte[5 + (16 << 10)];
            System.arraycopy(new byte[] {22, 3, 1, 0x40, 0}, 0, record, 0, 5);
            byte[] first = record.clone();
            // A ClientHello of ten million bytes, in records of the largest size.
            System.arraycopy(new byte[] {1, (byte) 0x98, (byte) 0x96, (byte) 0x80}, 0, first, 5, 4);
            long sent = 0;
            try {
                for (byte[] next = first; sent < 10_000_000; next = record) {
                    socket.getOutputStream().write(next);
                    sent += next.length;
                    if (socket.getInputStream().available() > 0) {
                        break;
                    }
                }
                assertThat(readToEnd(socket.getInputStream())).isTrue();
            } catch (IOException closed) {
                // as it should
            }
            assertThat(sent).isLessThan(9_000_000);
        }
    }

    @Test
    void one_network_does_not_take_all_connections() throws IOException {
        MemorySites sites = new MemorySites();
        sites.host(ACME, sites.site(Map.of("/index.html", text("here"))));
        EdgeLimits few = EdgeLimits.defaults().withConnectionsPerNetwork(3);
        try (RunningEdge narrow =
                RunningEdge.with(sites, EdgeSettings.defaults().within(few), ACME)) {
            List<SSLSocket> open = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                open.add(narrow.connect(ACME));
            }
            try (Socket fourth = narrow.connectPlain()) {
                assertThat(readToEnd(fourth.getInputStream())).isTrue();
            }
            for (SSLSocket socket : open) {
                socket.close();
            }
            assertThat(servedBeforeLong(narrow)).isTrue();
        }
    }

    @Test
    void silence_is_closed() throws IOException {
        try (SSLSocket socket = running.connect(ACME);
                Socket plain = running.connectPlain();
                Socket handshakeless = new Socket("127.0.0.1", running.edge.httpsPort())) {
            handshakeless.setSoTimeout(10_000);
            assertThat(readToEnd(socket.getInputStream())).isTrue();
            assertThat(readToEnd(plain.getInputStream())).isTrue();
            assertThat(readToEnd(handshakeless.getInputStream())).isTrue();
        }
    }

    @Test
    void a_client_that_asks_and_never_reads_holds_no_more_than_a_buffer() throws IOException {
        try (SSLSocket socket = running.connect(ACME)) {
            String request = "GET /big.bin HTTP/1.1\r\nHost: acme.localhost\r\n\r\n";
            write(socket, request.repeat(500));
            // Reading later still brings every answer, whole and in order.
            for (int i = 0; i < 20; i++) {
                assertThat(RawAnswer.read(socket.getInputStream(), false).body())
                        .hasSize(200_000);
            }
        }
    }

    @Test
    void the_plain_port_refuses_the_same_and_redirects_nobody_elsewhere() throws IOException {
        assertThat(plain("GET / HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
        assertThat(plain("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").status())
                .isEqualTo(400);
        assertThat(plain("GET https://evil.example/ HTTP/1.1\r\nHost: acme.localhost\r\n\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(plain("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status())
                .isEqualTo(421);
        assertThat(plain("GET / HTTP/1.1\r\nHost: acme.localhost\r\nX: a\r\n b\r\n\r\n")
                        .status())
                .isEqualTo(400);
        try (Socket socket = running.connectPlain()) {
            assertThat(trickle(socket, "GET / HT", "")).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static boolean servedBeforeLong(RunningEdge edge) {
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < until) {
            try {
                return edge.get(ACME, "/").text().equals("here");
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    private static RawAnswer plain(String request) throws IOException {
        try (Socket socket = running.connectPlain()) {
            write(socket, request);
            return RawAnswer.read(socket.getInputStream(), false);
        }
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends a start and then a little now and then until the edge hangs up; says how long that took. */
    private static Duration trickle(Socket socket, String start, String drop) throws IOException {
        long began = System.nanoTime();
        socket.setSoTimeout(100);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream();
        write(socket, start);
        while (System.nanoTime() - began < Duration.ofSeconds(10).toNanos()) {
            try {
                while (in.read() >= 0) {
                    continue;
                }
                break;
            } catch (java.net.SocketTimeoutException stillOpen) {
                out.write(drop.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException closed) {
                break;
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** True when the other side closes rather than leaving us waiting. */
    private static boolean readToEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                continue;
            }
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
