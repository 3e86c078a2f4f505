package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.MemorySites.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.edge.testing.ClientHello;
import coop.lightweb.hosting.edge.testing.ClientHello.Reply;
import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** First words of TLS clients that mean no good, or nothing sensible; all the while an honest client is answered. */
class HostileHelloTest {
    private static final String PANEL = "panel.localhost";
    private static final String ACME = "acme.localhost";
    private static final String CAFE = "xn--caf-dma.localhost";
    private static final int CROWD = 300;
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static RunningEdge running;
    private Honest honest;

    /** @param names the certificate that is shown; empty when there has to be none */
    private record Named(String what, byte @Nullable [] extension, String names) {
        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void start() {
        MemorySites sites = new MemorySites();
        Target site = sites.site(Map.of("/index.html", text("here")));
        sites.host(PANEL, site).host(ACME, site).host(CAFE, site);
        EdgeLimits impatient = EdgeLimits.defaults().patient(PATIENCE, Duration.ofSeconds(10), Duration.ofSeconds(10));
        running = RunningEdge.with(sites, EdgeSettings.defaults().within(impatient), PANEL, ACME, CAFE);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @BeforeEach
    void somebody_honest_comes_by() {
        honest = new Honest();
    }

    @AfterEach
    void and_was_served_all_the_while() throws InterruptedException {
        assertThat(honest.finish()).isEmpty();
    }

    static List<Named> names() {
        byte[] acme = ACME.getBytes(StandardCharsets.US_ASCII);
        return List.of(
                new Named("a name of ours", ClientHello.name(ACME), ACME),
                new Named("none at all", null, PANEL),
                new Named("in capitals", ClientHello.name("ACME.LocalHost"), ACME),
                new Named("with a final dot, which RFC 6066 forbids", ClientHello.name(ACME + "."), ""),
                new Named("an international name as DNS has it", ClientHello.name(CAFE), CAFE),
                new Named("an international name as people write it", ClientHello.name("café.localhost"), CAFE),
                new Named("nobody's", ClientHello.name("nobody.localhost"), PANEL),
                new Named("below one of ours", ClientHello.name("x." + ACME), PANEL),
                new Named("an IPv4 address", ClientHello.name("127.0.0.1"), PANEL),
                new Named("a name of another type", ClientHello.list(ClientHello.entry(7, acme)), ""),
                new Named("a NUL in it", ClientHello.name("acme.localhost\0.evil.example"), ""),
                new Named("256 bytes", ClientHello.name("a".repeat(256)), ""),
                new Named("60,000 bytes", ClientHello.name("a.".repeat(30_000)), ""),
                new Named("an empty name", ClientHello.name(""), ""),
                new Named("an empty list", ClientHello.list(), ""),
                new Named("an empty extension", new byte[0], ""),
                new Named("half a length", new byte[] {0}, ""),
                new Named("two names", ClientHello.list(ClientHello.entry(0, acme), ClientHello.entry(0, acme)), ""),
                new Named("a list longer than it is", new byte[] {0, 99, 0, 0, 1, 'a'}, ""),
                new Named("a name longer than it is", new byte[] {0, 4, 0, 0, 99, 'a'}, ""),
                new Named("something after the list", new byte[] {0, 4, 0, 0, 1, 'a', 'b'}, ""));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shows_the_certificate_of_the_name_or_the_nodes_own_or_none(Named named) throws IOException {
        Reply reply = said(ClientHello.naming(named.extension()));
        assertThat(String.join(" ", reply.names())).isEqualTo(named.names());
    }

    /** Whether these are shown the node's own certificate or none is all one; they are told something and it ends. */
    static List<Named> oddities() {
        return List.of(
                new Named("a bell", ClientHello.name("acme\u0007.localhost"), ""),
                new Named("lines", ClientHello.name("acme.localhost\r\nX: y"), ""),
                new Named("a space", ClientHello.name(" acme.localhost"), ""),
                new Named("a path", ClientHello.name("../../etc/passwd"), ""),
                new Named("a quote", ClientHello.name("acme'; drop table host; --"), ""),
                new Named("an underscore", ClientHello.name("_acme.localhost"), ""),
                new Named("a wildcard", ClientHello.name("*.localhost"), ""),
                new Named("an IPv6 address", ClientHello.name("[::1]"), ""),
                new Named("bare IPv6", ClientHello.name("::1"), ""),
                new Named("a port", ClientHello.name("nobody.localhost:443"), ""),
                new Named("255 bytes without a dot", ClientHello.name("a".repeat(255)), ""),
                new Named("254 bytes", ClientHello.name("a.".repeat(127)), ""),
                new Named("dots only", ClientHello.name("..."), ""),
                new Named("right to left", ClientHello.name("\u202Etsohlacol.emca"), ""),
                new Named("no UTF-8", ClientHello.name(new byte[] {(byte) 0xff, (byte) 0xfe, '.', 'a'}), ""));
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void nobodys_certificate_is_shown_to_who_names_nonsense(Named named) throws IOException {
        Reply reply = said(ClientHello.naming(named.extension()));
        assertThat(reply.names()).isSubsetOf(PANEL);
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void a_whole_handshake_with_nonsense_gets_no_site(Named named) throws Exception {
        byte[] extension = java.util.Objects.requireNonNull(named.extension());
        byte[] name = java.util.Arrays.copyOfRange(extension, 5, extension.length);
        try (SSLSocket socket =
                (SSLSocket) trustingAnybody().getSocketFactory().createSocket("127.0.0.1", running.edge.httpsPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIServerName(0, name) {}));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: nobody.localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isIn(400, 421, 0);
        } catch (IOException refused) {
            // as well
        }
    }

    @Test
    void versions_before_tls_1_2_are_refused() throws IOException {
        for (int version : new int[] {0x0300, 0x0301, 0x0302}) {
            Reply reply = said(ClientHello.records(ClientHello.message(version, ClientHello.name(ACME), 0), 16 << 10));
            assertThat(reply.certificate()).isNull();
            assertThat(reply.alert()).as("protocol_version").isEqualTo(70);
        }
    }

    @Test
    void a_hello_in_many_small_pieces_is_a_hello() throws IOException {
        byte[] message = ClientHello.message(0x0303, ClientHello.name(ACME), 600);
        assertThat(said(ClientHello.records(message, 20)).names()).containsExactly(ACME);
    }

    @Test
    void a_hello_that_is_larger_than_any_honest_one_is_refused() throws IOException {
        for (int size : new int[] {40_000, 60_000}) {
            byte[] message = ClientHello.message(0x0303, ClientHello.name(ACME), size);
            assertThat(said(ClientHello.records(message, 16 << 10)).names()).isEmpty();
            assertThat(said(ClientHello.records(message, 100)).names()).isEmpty();
        }
        // It says that seventy thousand bytes follow, and brings them.
        byte[] endless = new byte[70_000];
        System.arraycopy(new byte[] {1, 1, 0x11, 0x6c, 3, 3}, 0, endless, 0, 6);
        assertThat(said(ClientHello.records(endless, 1000)).names()).isEmpty();
    }

    @Test
    void records_that_are_none_are_refused() throws IOException {
        assertThat(said(new byte[] {22, 3, 1, 0, 0, 22, 3, 1, 0, 0}).certificate())
                .isNull();
        assertThat(said(new byte[] {22, 3, 1, -1, -1, 1, 0}).certificate()).isNull();
        assertThat(said(new byte[] {22, 9, 9, 0, 4, 1, 0, 0, 0}).certificate()).isNull();
        assertThat(said(new byte[] {(byte) 0x80, 46, 1, 3, 1, 0, 3, 0}).certificate())
                .as("SSL 2")
                .isNull();
        assertThat(said("GET / HTTP/1.1\r\nHost: acme.localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                        .certificate())
                .isNull();
    }

    @Test
    void hundreds_who_say_nothing_or_half_are_hung_up_on_and_hold_nobody_up() throws IOException {
        byte[] hello = ClientHello.naming(ClientHello.name(ACME));
        List<Socket> crowd = new ArrayList<>();
        long began = System.nanoTime();
        try {
            for (int i = 0; i < CROWD; i++) {
                Socket socket = new Socket("127.0.0.1", running.edge.httpsPort());
                crowd.add(socket);
                socket.setSoTimeout(10_000);
                // Nothing, a byte, half a record, or all but the client's own part of the key exchange.
                int length = new int[] {0, 1, hello.length / 2, hello.length}[i % 4];
                socket.getOutputStream().write(hello, 0, length);
            }
            for (Socket socket : crowd) {
                assertThat(readToEnd(socket)).isTrue();
            }
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void hundreds_who_trickle_their_hello_are_hung_up_on() throws IOException {
        byte[] hello = ClientHello.naming(ClientHello.name(ACME));
        List<Socket> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(new Socket("127.0.0.1", running.edge.httpsPort()));
        }
        int alive = CROWD;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        for (int at = 0; alive > 0 && at < hello.length - 1 && System.nanoTime() < end; at++) {
            for (Socket socket : crowd) {
                try {
                    socket.getOutputStream().write(hello[at]);
                } catch (IOException hungUp) {
                    // counted below
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            alive = 0;
            for (Socket socket : crowd) {
                alive += isOpen(socket) ? 1 : 0;
            }
        }
        for (Socket socket : crowd) {
            socket.close();
        }
        assertThat(alive).isZero();
    }

    @Test
    void a_client_that_wants_to_negotiate_again_is_refused() throws Exception {
        try (SSLSocket socket =
                (SSLSocket) running.trusting().getSocketFactory().createSocket("127.0.0.1", running.edge.httpsPort())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            socket.startHandshake();
            assertThatThrownBy(() -> {
                        socket.getOutputStream()
                                .write("GET / HTTP/1.1\r\nHost: panel.localhost\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                        int first = socket.getInputStream().read();
                        throw new IOException(first < 0 ? "closed" : "answered");
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("answered");
        }
    }

    private static Reply said(byte[] bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", running.edge.httpsPort())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException closedAlready) {
                return Reply.CLOSED;
            }
            return ClientHello.reply(socket.getInputStream());
        }
    }

    private static boolean readToEnd(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static boolean isOpen(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException silent) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    private static SSLContext trustingAnybody() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Credulous()}, null);
        return context;
    }

    private static final class Credulous implements javax.net.ssl.X509TrustManager {
        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }

    /** Comes again and again with a new handshake, and has to be served each time before long. */
    private static final class Honest {
        private static final Duration BEFORE_LONG = Duration.ofSeconds(5);

        private final List<String> complaints = java.util.Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger served = new AtomicInteger();
        private volatile boolean enough;
        private final Thread visits = Thread.ofVirtual().start(this::visit);

        private void visit() {
            while (!enough || served.get() == 0 && complaints.isEmpty()) {
                long began = System.nanoTime();
                try {
                    if (!running.get(ACME, "/").text().equals("here")) {
                        complaints.add("something else was served");
                    }
                    served.incrementAndGet();
                } catch (IOException e) {
                    complaints.add(String.valueOf(e));
                }
                if (System.nanoTime() - began > BEFORE_LONG.toNanos()) {
                    complaints.add("it took too long");
                }
                LockSupport.parkNanos(20_000_000);
            }
        }

        List<String> finish() throws InterruptedException {
            enough = true;
            visits.join();
            return List.copyOf(complaints);
        }
    }
}
