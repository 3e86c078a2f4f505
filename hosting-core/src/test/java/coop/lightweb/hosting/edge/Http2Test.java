package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.Frames.CONTINUATION;
import static coop.lightweb.hosting.edge.testing.Frames.DATA;
import static coop.lightweb.hosting.edge.testing.Frames.END_HEADERS;
import static coop.lightweb.hosting.edge.testing.Frames.END_STREAM;
import static coop.lightweb.hosting.edge.testing.Frames.HEADERS;
import static coop.lightweb.hosting.edge.testing.Frames.RST_STREAM;
import static coop.lightweb.hosting.edge.testing.MemorySites.gzip;
import static coop.lightweb.hosting.edge.testing.MemorySites.text;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.Frames;
import coop.lightweb.hosting.edge.testing.Frames.Answer;
import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {
    private static final String ACME = "acme.localhost";
    private static final byte[] HOME = text("<h1>Acme</h1>");
    private static final byte[] PICTURE = random(150_000);
    private static final byte[] FILM = random(1_500_000);

    @TempDir
    static Path disk;

    private static RunningEdge running;

    @BeforeAll
    static void start() throws IOException {
        MemorySites sites = new MemorySites();
        sites.host(ACME, sites.site(Map.of("/index.html", HOME, "/a.png", PICTURE)))
                .host("other.localhost", sites.site(Map.of("/index.html", text("other"))))
                .host("film.localhost", sites.siteOnDisk("/film.mp4", Files.write(disk.resolve("film"), FILM), FILM));
        EdgeLimits impatient =
                EdgeLimits.defaults().patient(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(500));
        running = RunningEdge.with(
                sites, EdgeSettings.defaults().within(impatient), ACME, "other.localhost", "film.localhost");
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AfterEach
    void others_are_served() throws Exception {
        try (Frames honest = connect(ACME)) {
            honest.get(1, ACME, "/");
            assertThat(honest.answer(1).body()).isEqualTo(HOME);
        }
    }

    @Test
    void serves_many_requests_at_once_byte_for_byte() throws Exception {
        try (Frames frames = connect(ACME)) {
            Map<Integer, Integer> asked = new HashMap<>();
            for (int stream = 1; stream < 160; stream += 2) {
                frames.get(stream, ACME, stream % 4 == 1 ? "/a.png" : "/");
                asked.put(stream, stream);
            }
            frames.answers(asked).forEach((stream, answer) -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(stream % 4 == 1 ? PICTURE : HOME);
            });
        }
    }

    @Test
    void says_the_same_about_a_file_the_first_time_and_when_it_is_hot() throws Exception {
        try (Frames frames = connect(ACME)) {
            Answer[] answers = new Answer[4];
            for (int i = 0; i < answers.length; i++) {
                frames.get(2 * i + 1, ACME, "/?round=" + i, "accept-encoding", "gzip");
                answers[i] = frames.answer(2 * i + 1);
                assertThat(answers[i].body()).isEqualTo(gzip(HOME));
                Map<String, String> fields = new HashMap<>(answers[i].fields());
                Map<String, String> first = new HashMap<>(answers[0].fields());
                fields.remove("date");
                first.remove("date");
                assertThat(fields)
                        .isEqualTo(first)
                        .containsEntry("content-encoding", "gzip")
                        .containsEntry("vary", "accept-encoding");
            }
            frames.get(
                    9,
                    ACME,
                    "/",
                    "accept-encoding",
                    "gzip",
                    "if-none-match",
                    String.valueOf(answers[0].fields().get("etag")));
            assertThat(frames.answer(9).status()).isEqualTo(304);
        }
    }

    @Test
    void streams_large_files_from_disk_and_parts_of_them() throws Exception {
        try (Frames frames = connect("film.localhost")) {
            frames.get(1, "film.localhost", "/film.mp4");
            assertThat(frames.answer(1).body()).isEqualTo(FILM);
            frames.get(3, "film.localhost", "/film.mp4", "range", "bytes=1000-1999");
            assertThat(frames.answer(3).body()).isEqualTo(java.util.Arrays.copyOfRange(FILM, 1000, 2000));
        }
    }

    @Test
    void a_connection_reused_for_another_host_is_misdirected() throws Exception {
        try (Frames frames = connect(ACME)) {
            frames.get(1, "other.localhost", "/");
            assertThat(frames.answer(1).status()).isEqualTo(421);
            frames.get(3, ACME, "/");
            assertThat(frames.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void requests_that_name_no_host_or_two_are_refused_alone() throws Exception {
        try (Frames frames = connect(ACME)) {
            frames.get(1, "", "/");
            frames.get(3, ACME, "/", "host", "other.localhost");
            frames.get(5, ACME, "/", "connection", "keep-alive");
            frames.get(7, ACME, "/", "transfer-encoding", "chunked");
            frames.get(9, "acme.localhost/x", "/");
            frames.get(11, ACME, "http://acme.localhost/");
            Map<Integer, Answer> answers = frames.answers(Map.of(1, 1, 3, 1, 5, 1, 7, 1, 9, 1, 11, 1));
            assertThat(answers.values())
                    .allSatisfy(answer -> assertThat(answer.status()).isIn(0, 400));
        }
    }

    @Test
    void a_rapid_reset_flood_ends_the_connection() throws Exception {
        try (Frames frames = connect(ACME)) {
            for (int stream = 1; stream < 2000; stream += 2) {
                frames.write(HEADERS, END_HEADERS | END_STREAM, stream, frames.block(stream, "GET", ACME, "/a.png"));
                frames.write(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
            }
            frames.flush();
            assertThat(frames.isClosed()).isTrue();
        } catch (IOException closedWhileWriting) {
            // as it should
        }
    }

    @Test
    void a_continuation_flood_ends_the_connection() throws Exception {
        try (Frames frames = connect(ACME)) {
            frames.write(HEADERS, END_STREAM, 1, frames.block(1, "GET", ACME, "/"));
            for (int i = 0; i < 100_000; i++) {
                frames.write(CONTINUATION, 0, 1, new byte[] {0});
            }
            frames.flush();
            assertThat(frames.isClosed()).isTrue();
        } catch (IOException closedWhileWriting) {
            // as it should
        }
    }

    @Test
    void a_header_block_that_is_too_large_is_refused() throws Exception {
        try (Frames frames = connect(ACME)) {
            frames.write(HEADERS, END_STREAM, 1, frames.block(1, "GET", ACME, "/"));
            for (int i = 0; i < 10; i++) {
                byte[] block = frames.block(1, "GET", ACME, "/", "x-" + i, "a".repeat(12_000));
                frames.write(CONTINUATION, i == 9 ? END_HEADERS : 0, 1, block);
            }
            frames.flush();
            assertThat(frames.isClosed()).isTrue();
        } catch (IOException closedWhileWriting) {
            // as it should
        }
    }

    @Test
    void a_frame_that_trickles_ends_the_connection() throws Exception {
        try (Frames frames = connect(ACME)) {
            frames.header(10_000, HEADERS, END_HEADERS | END_STREAM, 1);
            assertThat(trickle(frames)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_body_that_trickles_loses_its_stream() throws Exception {
        try (Frames frames = connect(ACME)) {
            frames.write(HEADERS, END_HEADERS, 1, frames.block(1, "POST", ACME, "/"));
            frames.flush();
            assertThat(frames.answer(1).status()).isEqualTo(405);
            frames.socket().setSoTimeout(100);
            assertThat(resetWhileTrickling(frames)).isTrue();
        }
    }

    private static boolean resetWhileTrickling(Frames frames) throws IOException {
        for (int i = 0; i < 100; i++) {
            try {
                frames.write(DATA, 0, 1, new byte[] {'x'});
                frames.flush();
                if (frames.read().type() == RST_STREAM) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException nothingYet) {
                continue;
            }
        }
        return false;
    }

    private static Duration trickle(Frames frames) throws IOException {
        long began = System.nanoTime();
        frames.socket().setSoTimeout(100);
        while (System.nanoTime() - began < Duration.ofSeconds(10).toNanos()) {
            try {
                frames.raw(new byte[] {0});
                frames.flush();
                frames.read();
            } catch (java.net.SocketTimeoutException stillOpen) {
                continue;
            } catch (IOException closed) {
                break;
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Frames connect(String host) throws IOException {
        return new Frames(running.connect(host, "h2"));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
