package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.MemorySites.text;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.Frames;
import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strict-Transport-Security (RFC 6797) is said for the names it was chosen for, on every answer over HTTPS, and nowhere else. */
class StrictTransportTest {
    private static final String FIELD = "strict-transport-security";
    private static final String CHOSEN = "chosen.localhost";
    private static final String WWW = "www.chosen.localhost";
    private static final String CLOSED = "closed.localhost";
    private static final String PLAIN = "plain.localhost";
    private static final String YEAR = "max-age=31536000";

    private static final MemorySites SITES = new MemorySites();
    private static RunningEdge running;
    private static RunningEdge strictNode;

    @BeforeAll
    static void start() {
        Target site = SITES.site(Map.of("/index.html", text("here"), "/more/index.html", text("more")));
        SITES.host(CHOSEN, site.telling(YEAR))
                .host(WWW, new Target.Elsewhere(HostName.of(CHOSEN)).telling("max-age=86400"))
                .host(CLOSED, new Target.AtRest(410, "Closed.").telling(YEAR))
                .host(PLAIN, site);
        running = RunningEdge.with(SITES, EdgeSettings.defaults(), CHOSEN, WWW, CLOSED, PLAIN);
        strictNode = RunningEdge.with(SITES, EdgeSettings.defaults().withHsts(Duration.ofDays(7)), CHOSEN, WWW, PLAIN);
    }

    @AfterAll
    static void stop() {
        running.close();
        strictNode.close();
    }

    @Test
    void every_answer_of_the_name_says_it() throws IOException {
        for (int hot = 0; hot < 3; hot++) {
            assertThat(said(running.get(CHOSEN, "/"))).isEqualTo(YEAR);
        }
        RawAnswer page = running.get(CHOSEN, "/");
        assertThat(page.text()).isEqualTo("here");
        String tag = "If-None-Match: " + page.fields().get("etag");
        assertThat(answer(304, running.get(CHOSEN, "/", tag))).isEqualTo(YEAR);
        assertThat(answer(206, running.get(CHOSEN, "/", "Range: bytes=1-2"))).isEqualTo(YEAR);
        assertThat(answer(206, running.get(CHOSEN, "/", "Range: bytes=0-0,2-2")))
                .isEqualTo(YEAR);
        assertThat(answer(416, running.get(CHOSEN, "/", "Range: bytes=99-"))).isEqualTo(YEAR);
        assertThat(answer(404, running.get(CHOSEN, "/nothing"))).isEqualTo(YEAR);
        assertThat(answer(308, running.get(CHOSEN, "/more"))).isEqualTo(YEAR);
        assertThat(answer(502, running.get(CHOSEN, "/.lightweb/form"))).isEqualTo(YEAR);
        assertThat(answer(405, running.raw(CHOSEN, "PUT / HTTP/1.1\r\nHost: " + CHOSEN + "\r\n\r\n")))
                .isEqualTo(YEAR);
        assertThat(answer(410, running.get(CLOSED, "/"))).isEqualTo(YEAR);
        assertThat(answer(308, running.get(WWW, "/"))).isEqualTo("max-age=86400");
    }

    @Test
    void over_http_2_too_the_first_time_and_when_it_is_hot() throws Exception {
        try (Frames frames = new Frames(running.connect(CHOSEN, "h2"));
                Frames others = new Frames(running.connect(PLAIN, "h2"))) {
            for (int stream = 1; stream < 9; stream += 2) {
                frames.get(stream, CHOSEN, "/");
                assertThat(frames.answer(stream).fields()).containsEntry(FIELD, YEAR);
                others.get(stream, PLAIN, "/");
                assertThat(others.answer(stream).fields()).doesNotContainKey(FIELD);
            }
            frames.get(9, CHOSEN, "/nothing");
            assertThat(frames.answer(9).fields()).containsEntry(FIELD, YEAR);
        }
    }

    @Test
    void what_is_chosen_anew_is_said_from_the_next_answer_on() throws IOException {
        Target site = SITES.site(Map.of("/index.html", text("here")));
        SITES.host("anew.localhost", site);
        running.certify("anew.localhost");
        assertThat(said(running.get("anew.localhost", "/"))).isNull();
        SITES.host("anew.localhost", site.telling(YEAR));
        assertThat(said(running.get("anew.localhost", "/"))).isEqualTo(YEAR);
        SITES.host("anew.localhost", site);
        assertThat(said(running.get("anew.localhost", "/"))).isNull();
    }

    @Test
    void nothing_is_said_for_other_names_or_without_tls() throws IOException {
        for (String path : new String[] {"/", "/", "/nothing", "/more", "/.lightweb/form"}) {
            assertThat(said(running.get(PLAIN, path))).as(path).isNull();
        }
        assertThat(said(plain(running, CHOSEN))).isNull();
        assertThat(said(plain(strictNode, CHOSEN))).isNull();
    }

    @Test
    void where_the_whole_node_says_it_what_was_chosen_for_a_name_goes_first() throws Exception {
        for (int hot = 0; hot < 3; hot++) {
            assertThat(said(strictNode.get(PLAIN, "/"))).isEqualTo("max-age=604800");
            assertThat(said(strictNode.get(CHOSEN, "/"))).isEqualTo(YEAR);
        }
        assertThat(said(strictNode.get("nobody.localhost", "/"))).isEqualTo("max-age=604800");
        try (Frames frames = new Frames(strictNode.connect(PLAIN, "h2"))) {
            for (int stream = 1; stream < 7; stream += 2) {
                frames.get(stream, PLAIN, "/");
                assertThat(frames.answer(stream).fields()).containsEntry(FIELD, "max-age=604800");
            }
        }
    }

    private static @Nullable String answer(int status, RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(status);
        return said(answer);
    }

    private static @Nullable String said(RawAnswer answer) {
        return answer.fields().get(FIELD);
    }

    private static RawAnswer plain(RunningEdge edge, String host) throws IOException {
        try (Socket socket = edge.connectPlain()) {
            String request = "GET / HTTP/1.1\r\nHost: " + Objects.requireNonNull(host) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            RawAnswer answer = RawAnswer.read(socket.getInputStream(), false);
            assertThat(answer.status()).isEqualTo(308);
            return answer;
        }
    }
}
