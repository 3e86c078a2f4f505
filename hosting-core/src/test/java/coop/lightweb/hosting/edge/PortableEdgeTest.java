package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.MemorySites.gzip;
import static coop.lightweb.hosting.edge.testing.MemorySites.text;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.Frames;
import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import coop.lightweb.hosting.edge.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge as it runs where neither epoll nor BoringSSL can be loaded. */
class PortableEdgeTest {
    private static final String ACME = "acme.localhost";
    private static final byte[] HOME = text("<h1>Acme</h1>");
    private static final byte[] FILM = film();

    @TempDir
    static Path disk;

    private static ScriptedServer behind;
    private static RunningEdge running;

    @BeforeAll
    static void start() throws IOException {
        behind = new ScriptedServer();
        MemorySites sites = new MemorySites();
        sites.host(ACME, sites.site(Map.of("/index.html", HOME)))
                .host("film.localhost", sites.siteOnDisk("/film.mp4", Files.write(disk.resolve("film"), FILM), FILM))
                .host("panel.localhost", new Target.Behind())
                .storedHost("new.localhost", sites.site(Map.of("/index.html", text("new"))));
        running = RunningEdge.behind(
                sites,
                EdgeSettings.defaults().onAnyMachine(),
                behind.upstream(),
                ACME,
                "film.localhost",
                "panel.localhost");
    }

    @AfterAll
    static void stop() {
        running.close();
        behind.close();
    }

    @Test
    void serves_files_over_http_1_1() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(running.get(ACME, "/").body()).isEqualTo(HOME);
            assertThat(running.get(ACME, "/", "Accept-Encoding: gzip").body()).isEqualTo(gzip(HOME));
            assertThat(running.get("film.localhost", "/film.mp4").body()).isEqualTo(FILM);
        }
    }

    @Test
    void serves_files_over_http_2() throws Exception {
        try (Frames frames = new Frames(running.connect("film.localhost", "h2"))) {
            for (int stream = 1; stream < 20; stream += 2) {
                frames.get(stream, "film.localhost", "/film.mp4");
                assertThat(frames.answer(stream).body()).isEqualTo(FILM);
            }
        }
    }

    @Test
    void picks_certificates_by_name_and_makes_those_that_are_missing() throws Exception {
        try (SSLSocket first = running.connect("new.localhost")) {
            X509Certificate shown = (X509Certificate) first.getSession().getPeerCertificates()[0];
            assertThat(shown.getSubjectAlternativeNames().toString()).contains("new.localhost");
            assertThat(first.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        assertThat(running.get("new.localhost", "/").text()).isEqualTo("new");
        assertThat(running.raw(ACME, "GET / HTTP/1.1\r\nHost: film.localhost\r\n\r\n")
                        .status())
                .isEqualTo(421);
    }

    @Test
    void hands_requests_on_and_redirects_plain_ones() throws Exception {
        RawAnswer answer = running.raw(
                "panel.localhost",
                "POST / HTTP/1.1\r\nHost: panel.localhost\r\nX-Forwarded-For: 6.6.6.6\r\nContent-Length: 5\r\n\r\nhello");
        assertThat(answer.text()).isEqualTo("ok");
        assertThat(behind.heard().field("x-forwarded-for")).isEqualTo("127.0.0.1");
        try (var socket = running.connectPlain()) {
            ScriptedServer.write(socket.getOutputStream(), "GET /x HTTP/1.1\r\nHost: acme.localhost\r\n\r\n");
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(308);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: acme.localhost\r\nHost: acme.localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: acme.localhost\r\nX: a\r\n b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: acme.localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET https://acme.localhost/ HTTP/1.1\r\nHost: acme.localhost\r\n\r\n"
            })
    void refuses_what_the_other_refuses(String request) throws IOException {
        assertThat(running.raw(ACME, request).status()).isEqualTo(400);
    }

    private static byte[] film() {
        byte[] bytes = new byte[700_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
