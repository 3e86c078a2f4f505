package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.MemorySites.gzip;
import static coop.lightweb.hosting.edge.testing.MemorySites.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeTest {
    private static final String ACME = "acme.localhost";
    private static final byte[] HOME = text("<h1>Acme</h1>");
    private static final byte[] PICTURE = random(100_000, 1);
    private static final byte[] FILM = random(3_000_000, 2);

    @TempDir
    static Path disk;

    private static RunningEdge running;

    @BeforeAll
    static void start() throws IOException {
        MemorySites sites = new MemorySites();
        Path film = Files.write(disk.resolve("film"), FILM);
        sites.host(
                        ACME,
                        sites.site(Map.of(
                                "/index.html",
                                HOME,
                                "/about.html",
                                text("About"),
                                "/a.png",
                                PICTURE,
                                "/lost.txt",
                                text("gone"))))
                .host("film.localhost", sites.siteOnDisk("/film.mp4", film, FILM))
                .host("preview.localhost", sites.site(Map.of("/index.html", HOME), true))
                .host("www.acme.localhost", new Target.Elsewhere(HostName.of(ACME)))
                .storedHost("late.localhost", sites.site(Map.of("/index.html", text("late"))));
        sites.lose(text("gone"));
        running = RunningEdge.with(
                sites,
                EdgeSettings.defaults(),
                ACME,
                "film.localhost",
                "preview.localhost",
                "late.localhost",
                "www.acme.localhost");
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void serves_a_file_with_what_caches_need() throws IOException {
        RawAnswer answer = running.get(ACME, "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(HOME);
        assertThat(answer.fields())
                .containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry("vary", "accept-encoding")
                .containsEntry("last-modified", "Fri, 20 Nov 2026 10:00:00 GMT")
                .containsEntry("cache-control", "public, max-age=0, must-revalidate")
                .containsEntry("x-content-type-options", "nosniff")
                .containsKeys("date", "etag")
                .doesNotContainKeys("server", "strict-transport-security", "x-robots-tag");
    }

    @Test
    void gives_every_coding_its_own_bytes_and_tag() throws IOException {
        RawAnswer plain = running.get(ACME, "/");
        RawAnswer zipped = running.get(ACME, "/", "Accept-Encoding: gzip, br");
        assertThat(zipped.body()).isEqualTo(gzip(HOME));
        assertThat(zipped.field("content-encoding")).isEqualTo("gzip");
        assertThat(zipped.field("etag")).isNotEqualTo(plain.field("etag"));
        RawAnswer unchanged = running.get(ACME, "/", "Accept-Encoding: gzip", "If-None-Match: " + zipped.field("etag"));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.field("etag")).isEqualTo(zipped.field("etag"));
    }

    @Test
    void serves_content_byte_for_byte_from_memory_and_from_disk() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThat(running.get(ACME, "/a.png").body()).isEqualTo(PICTURE);
            assertThat(running.get("film.localhost", "/film.mp4").body()).isEqualTo(FILM);
        }
        RawAnswer part = running.get("film.localhost", "/film.mp4", "Range: bytes=1000000-1999999");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.field("content-range")).isEqualTo("bytes 1000000-1999999/3000000");
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(FILM, 1_000_000, 2_000_000));
        assertThat(running.get(ACME, "/a.png", "Range: bytes=-5").body())
                .isEqualTo(java.util.Arrays.copyOfRange(PICTURE, 99_995, 100_000));
    }

    @Test
    void says_which_port_cannot_be_had_why_and_what_to_do() throws IOException {
        EdgeSettings taken = EdgeSettings.defaults().listeningOn("127.0.0.1", 0, running.edge.httpsPort());
        assertThatThrownBy(() -> another(taken).start())
                .isInstanceOf(PortUnavailable.class)
                .hasMessage("Port " + running.edge.httpsPort()
                        + " on 127.0.0.1 cannot be opened because another program listens there: stop that program,"
                        + " or set edge.httpsPort to another port.");
        EdgeSettings plainTaken = EdgeSettings.defaults().listeningOn("127.0.0.1", running.edge.httpPort(), 0);
        assertThatThrownBy(() -> another(plainTaken).start()).hasMessageContaining("edge.httpPort");
        assertThatThrownBy(() -> another(EdgeSettings.defaults().listeningOn("192.0.2.1", 0, 0))
                        .start())
                .isInstanceOf(PortUnavailable.class)
                .hasMessageContaining("192.0.2.1");
        assertThat(new PortUnavailable("::", 443, "edge.httpsPort", new java.net.BindException("Permission denied")))
                .hasMessageContaining("Port 443 on every address (::)")
                .hasMessageContaining("CAP_NET_BIND_SERVICE");
        assertThat(running.get(ACME, "/").status()).isEqualTo(200);
    }

    private static Edge another(EdgeSettings settings) {
        return new Edge(
                settings,
                running.sites,
                running.sites,
                running,
                new Upstream("127.0.0.1", 9, EdgeOnly.create(new java.security.SecureRandom())));
    }

    @Test
    void sends_several_parts_of_a_file_in_one_answer() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThat(parts(running.get(ACME, "/a.png", "Range: bytes=10-19,-5"), PICTURE))
                    .containsExactly("bytes 10-19/100000", "bytes 99995-99999/100000");
            assertThat(parts(
                            running.get("film.localhost", "/film.mp4", "Range: bytes=2000000-2999999,0-0,5-70004"),
                            FILM))
                    .containsExactly("bytes 2000000-2999999/3000000", "bytes 0-0/3000000", "bytes 5-70004/3000000");
            RawAnswer zipped = running.get(ACME, "/", "Accept-Encoding: gzip", "Range: bytes=0-1,4-7");
            assertThat(zipped.field("content-encoding")).isEqualTo("gzip");
            assertThat(parts(zipped, gzip(HOME))).hasSize(2);
        }
        RawAnswer greedy = running.get("film.localhost", "/film.mp4", "Range: bytes=0-,0-,0-,0-");
        assertThat(greedy.status()).isEqualTo(200);
        assertThat(greedy.body()).isEqualTo(FILM);
    }

    /** What each part says it is, having compared it with that of the file. */
    private static List<String> parts(RawAnswer answer, byte[] file) {
        assertThat(answer.status()).isEqualTo(206);
        String type = answer.fields().getOrDefault("content-type", "");
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        String boundary = "--" + type.substring(31);
        String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
        assertThat(body).endsWith("\r\n" + boundary + "--\r\n");
        List<String> ranges = new ArrayList<>();
        String[] pieces = body.split("\r\n" + boundary);
        for (int i = 1; i < pieces.length - 1; i++) {
            String range = pieces[i].replaceFirst("(?s).*content-range: ([^\r]+)\r\n\r\n.*", "$1");
            String[] ends = range.substring(6, range.indexOf('/')).split("-");
            byte[] wanted =
                    java.util.Arrays.copyOfRange(file, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1);
            assertThat(pieces[i].substring(pieces[i].indexOf("\r\n\r\n") + 4))
                    .isEqualTo(new String(wanted, StandardCharsets.ISO_8859_1));
            ranges.add(range);
        }
        return ranges;
    }

    @Test
    void head_says_the_length_and_sends_nothing() throws IOException {
        try (SSLSocket socket = running.connect(ACME)) {
            socket.getOutputStream()
                    .write(
                            ("HEAD /a.png HTTP/1.1\r\nHost: acme.localhost\r\n\r\nGET / HTTP/1.1\r\nHost: acme.localhost\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            RawAnswer head = RawAnswer.read(socket.getInputStream(), true);
            assertThat(head.field("content-length")).isEqualTo("100000");
            assertThat(RawAnswer.read(socket.getInputStream(), false).body()).isEqualTo(HOME);
        }
    }

    @Test
    void looks_a_host_up_once_and_redirects_other_names() throws IOException {
        assertThat(running.get("late.localhost", "/").text()).isEqualTo("late");
        assertThat(running.get("late.localhost", "/").text()).isEqualTo("late");
        RawAnswer moved = running.get("www.acme.localhost", "/a?b=c");
        assertThat(moved.status()).isEqualTo(308);
        assertThat(moved.field("location")).isEqualTo("https://acme.localhost:" + running.edge.httpsPort() + "/a?b=c");
    }

    @Test
    void answers_421_for_hosts_that_are_nobodys() throws IOException {
        assertThat(running.raw("nobody.localhost", "GET / HTTP/1.1\r\nHost: nobody.localhost\r\n\r\n")
                        .status())
                .isEqualTo(421);
    }

    @Test
    void answers_421_when_the_handshake_named_another_host() throws IOException {
        assertThat(running.raw(ACME, "GET / HTTP/1.1\r\nHost: preview.localhost\r\n\r\n")
                        .status())
                .isEqualTo(421);
    }

    @Test
    void asks_search_engines_to_leave_previews_alone() throws IOException {
        assertThat(running.get("preview.localhost", "/").field("x-robots-tag")).isEqualTo("noindex");
    }

    @Test
    void answers_503_when_content_cannot_be_read_and_goes_on() throws IOException {
        assertThat(running.get(ACME, "/lost.txt").status()).isEqualTo(503);
        assertThat(running.get(ACME, "/").status()).isEqualTo(200);
    }

    @Test
    void sends_plain_http_to_https_with_path_and_query() throws IOException {
        try (Socket socket = running.connectPlain()) {
            socket.getOutputStream()
                    .write("POST /a/b?c=d HTTP/1.1\r\nHost: acme.localhost:8080\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            RawAnswer answer = RawAnswer.read(socket.getInputStream(), false);
            assertThat(answer.status()).isEqualTo(308);
            assertThat(answer.field("location"))
                    .isEqualTo("https://acme.localhost:" + running.edge.httpsPort() + "/a/b?c=d");
        }
    }

    private static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
