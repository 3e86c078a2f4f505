package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.MemorySites.text;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.ClientHello;
import coop.lightweb.hosting.edge.testing.ClientHello.Reply;
import coop.lightweb.hosting.edge.testing.Frames;
import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Strangers who do over and over what costs them nothing and us a little. */
class FloodTest {
    private static final String ACME = "acme.localhost";

    private final MemorySites sites = new MemorySites();

    @Test
    void names_that_are_nobodys_are_not_looked_up_for_ever() throws IOException {
        try (RunningEdge edge = running(new EdgeFloods(500, 2, 64))) {
            sites.storedHost("late.localhost", sites.site(Map.of("/index.html", text("late"))));
            int refused = 0;
            for (int i = 0; i < 200; i++) {
                refused += hello(edge, "made-up-" + i + ".localhost").equals(Reply.CLOSED) ? 1 : 0;
            }
            // Ten seconds' worth at once, and two a second while this went on.
            assertThat(sites.lookups()).isBetween(15, 150);
            assertThat(refused).isEqualTo(200 - sites.lookups());
            assertThat(edge.get(ACME, "/").text()).as("what is in memory").isEqualTo("here");
            assertThat(plain(edge, "made-up.localhost").status()).isEqualTo(429);
            awaitAnswer(edge, "late.localhost");
        }
    }

    @Test
    void the_database_is_never_asked_for_more_than_so_many_hosts_at_once() throws Exception {
        try (RunningEdge edge = running(new EdgeFloods(500, 1000, 3))) {
            sites.slowly();
            Thread[] crowd = new Thread[40];
            for (int i = 0; i < crowd.length; i++) {
                String name = "slow-" + i + ".localhost";
                crowd[i] = Thread.ofVirtual().start(() -> {
                    try {
                        hello(edge, name);
                    } catch (IOException closed) {
                        // as it may
                    }
                });
            }
            assertThat(edge.get(ACME, "/").text()).isEqualTo("here");
            sites.quickly();
            for (Thread one : crowd) {
                one.join();
            }
            assertThat(sites.lookupsAtOnce()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void a_flood_of_connections_from_one_network_is_closed_unheard() throws IOException {
        try (RunningEdge edge = running(new EdgeFloods(20, 10, 64))) {
            int answered = 0;
            long began = System.nanoTime();
            for (int i = 0; i < 400; i++) {
                answered += hello(edge, ACME).names().contains(ACME) ? 1 : 0;
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat((double) answered).isLessThanOrEqualTo(100 + 20 * (seconds + 1));
            awaitAnswer(edge, ACME);
        }
    }

    @Test
    void who_asks_and_does_not_read_loses_the_connection() throws Exception {
        EdgeLimits limits = EdgeLimits.defaults().withReaders(1000, Duration.ofMillis(500));
        try (RunningEdge edge = running(limits);
                Socket socket = edge.connect(ACME)) {
            byte[] request =
                    "GET /big.bin HTTP/1.1\r\nHost: acme.localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(request);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            long began = System.nanoTime();
            while (edge.edge.counters().tooSlow() == 0 && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(10)) {
                socket.getOutputStream().write(request);
                LockSupport.parkNanos(10_000_000);
                if (edge.edge.counters().openConnections() == 0) {
                    break;
                }
            }
            assertThat(edge.edge.counters().tooSlow()).isEqualTo(1);
            assertThat(edge.get(ACME, "/").text()).isEqualTo("here");
        } catch (java.net.SocketException cutOff) {
            // while it wrote, which is as good
        }
    }

    @Test
    void who_allows_one_byte_at_a_time_over_http_2_loses_the_connection() throws Exception {
        EdgeLimits limits = EdgeLimits.defaults().withReaders(1000, Duration.ofMillis(500));
        try (RunningEdge edge = running(limits);
                Frames frames = new Frames(edge.connect(ACME, "h2"))) {
            // No window for new streams: every byte has to be allowed one by one.
            frames.write(Frames.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0});
            frames.get(1, ACME, "/big.bin");
            long began = System.nanoTime();
            try {
                while (edge.edge.counters().tooSlow() == 0
                        && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(10)) {
                    frames.write(Frames.WINDOW_UPDATE, 0, 1, new byte[] {0, 0, 0, 1});
                    frames.flush();
                    LockSupport.parkNanos(20_000_000);
                }
            } catch (IOException cutOff) {
                // as it should
            }
            assertThat(edge.edge.counters().tooSlow()).isEqualTo(1);
            assertThat(edge.get(ACME, "/").text()).isEqualTo("here");
        }
    }

    @Test
    void who_reads_slowly_but_steadily_gets_everything() throws Exception {
        // A tenth of what it reads: threads of a busy machine wait now and then.
        EdgeLimits limits = EdgeLimits.defaults().withReaders(400, Duration.ofSeconds(1));
        try (RunningEdge edge = running(limits);
                Frames frames = new Frames(edge.connect(ACME, "h2"))) {
            frames.write(Frames.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0});
            frames.get(1, ACME, "/small.bin");
            for (int allowed = 0; allowed < 8000; allowed += 400) {
                frames.write(Frames.WINDOW_UPDATE, 0, 1, new byte[] {0, 0, 1, (byte) 0x90});
                frames.flush();
                LockSupport.parkNanos(100_000_000);
            }
            assertThat(frames.answer(1).body()).hasSize(8000);
            assertThat(edge.edge.counters().tooSlow()).isZero();
        }
    }

    private RunningEdge running(EdgeFloods floods) {
        return running(EdgeLimits.defaults().against(floods));
    }

    private RunningEdge running(EdgeLimits limits) {
        sites.host(
                ACME,
                sites.site(Map.of(
                        "/index.html", text("here"), "/big.bin", new byte[200_000], "/small.bin", new byte[8000])));
        return RunningEdge.with(sites, EdgeSettings.defaults().within(limits), ACME);
    }

    private static Reply hello(RunningEdge edge, String name) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", edge.edge.httpsPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(ClientHello.naming(ClientHello.name(name)));
            return ClientHello.reply(socket.getInputStream());
        } catch (java.net.SocketException closed) {
            return Reply.CLOSED;
        }
    }

    private static RawAnswer plain(RunningEdge edge, String host) throws IOException {
        try (Socket socket = edge.connectPlain()) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return RawAnswer.read(socket.getInputStream(), false);
        }
    }

    /** Before long there is room for this network again. */
    private static void awaitAnswer(RunningEdge edge, String host) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                assertThat(edge.get(host, "/").status()).isEqualTo(200);
                return;
            } catch (IOException notYet) {
                assertThat(System.nanoTime()).isLessThan(until);
                LockSupport.parkNanos(50_000_000);
            }
        }
    }
}
