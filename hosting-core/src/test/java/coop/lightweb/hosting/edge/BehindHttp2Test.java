package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.Frames.DATA;
import static coop.lightweb.hosting.edge.testing.Frames.END_HEADERS;
import static coop.lightweb.hosting.edge.testing.Frames.END_STREAM;
import static coop.lightweb.hosting.edge.testing.Frames.HEADERS;
import static coop.lightweb.hosting.edge.testing.Frames.RST_STREAM;
import static coop.lightweb.hosting.edge.testing.PassedOn.PANEL;
import static coop.lightweb.hosting.edge.testing.ScriptedServer.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.Frames;
import coop.lightweb.hosting.edge.testing.Frames.Answer;
import coop.lightweb.hosting.edge.testing.Frames.Frame;
import coop.lightweb.hosting.edge.testing.PassedOn;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import coop.lightweb.hosting.edge.testing.ScriptedServer;
import coop.lightweb.hosting.edge.testing.ScriptedServer.Heard;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server behind hears of an HTTP/2 client, and the client of it. */
class BehindHttp2Test {

    @RegisterExtension
    static final PassedOn passed = new PassedOn();

    private static final ScriptedServer behind = passed.behind;
    private static final RunningEdge running = passed.running;

    @Test
    void what_a_client_claims_about_itself_is_replaced_by_what_the_edge_saw() throws Exception {
        try (Frames frames = connect()) {
            frames.get(
                    1,
                    PANEL + ":" + running.edge.httpsPort(),
                    "/who?a=b",
                    "forwarded",
                    "for=6.6.6.6",
                    "x-forwarded-for",
                    "6.6.6.6",
                    "x-forwarded-proto",
                    "http",
                    "x-real-ip",
                    "6.6.6.6",
                    "x-lightweb-edge",
                    "0",
                    "proxy-auth-cert",
                    "6.6.6.6",
                    "cookie",
                    "a=1",
                    "cookie",
                    "b=2");
            assertThat(frames.answer(1).body()).isEqualTo("ok".getBytes(ISO_8859_1));
        }
        Heard heard = behind.heard();
        assertThat(heard.line()).isEqualTo("GET /who?a=b HTTP/1.1");
        assertThat(heard.field("host")).isEqualTo(PANEL + ":" + running.edge.httpsPort());
        assertThat(heard.field("x-forwarded-host")).isEqualTo(heard.field("host"));
        assertThat(heard.field("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(heard.field("x-forwarded-proto")).isEqualTo("https");
        assertThat(heard.field("cookie")).isEqualTo("a=1; b=2");
        assertThat(heard.field("x-lightweb-edge")).hasSize(64);
        assertThat(heard.field("transfer-encoding")).isNull();
        assertThat(heard.field("content-length")).isNull();
        assertThat(String.join("\n", heard.fields())).doesNotContain("6.6.6.6");
    }

    @Test
    void bodies_of_known_and_unknown_length_arrive_whole() throws Exception {
        LinkedBlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        behind.does(
                ScriptedServer.writingDown(
                        bodies,
                        "HTTP/1.1 200 OK\r\nConnection: x-inner\r\nX-Inner: secret\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-T: late\r\n\r\n"));
        try (Frames frames = connect()) {
            post(frames, 1, "hello", "content-length", "5");
            Answer first = frames.answer(1);
            post(frames, 3, "hello");
            Answer second = frames.answer(3);
            frames.write(HEADERS, END_HEADERS | END_STREAM, 5, frames.block(5, "POST", PANEL, "/"));
            frames.flush();
            assertThat(List.of(first, second, frames.answer(5))).allSatisfy(answer -> {
                assertThat(answer.body()).isEqualTo("abc".getBytes(ISO_8859_1));
                assertThat(answer.fields()).doesNotContainKeys("x-inner", "connection", "transfer-encoding", "x-t");
            });
        }
        assertThat(bodies.poll()).isEqualTo("5 null hello");
        assertThat(bodies.poll()).isEqualTo("null chunked hello");
        assertThat(bodies.poll()).endsWith(" null ");
    }

    @Test
    void connections_behind_are_used_again_by_requests_that_come_together_and_answers_never_cross() throws Exception {
        behind.does(ScriptedServer::sayPath);
        Set<Integer> used = new HashSet<>();
        try (Frames frames = connect()) {
            int stream = 1;
            for (int round = 0; round < 30; round++) {
                Map<Integer, Integer> asked = new java.util.HashMap<>();
                for (int i = 0; i < 5; i++, stream += 2) {
                    frames.get(stream, PANEL, "/" + stream);
                    asked.put(stream, stream);
                }
                frames.answers(asked).forEach((number, answer) -> {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.body()).isEqualTo(("/" + number).getBytes(ISO_8859_1));
                });
            }
        }
        for (int i = 0; i < 150; i++) {
            used.add(behind.heard().connection());
        }
        assertThat(used.size()).isLessThan(20);
    }

    @Test
    void an_answer_without_a_body_costs_no_connection() throws Exception {
        behind.does(ScriptedServer::sayNothing);
        Set<Integer> used = new HashSet<>();
        try (Frames frames = connect()) {
            for (int stream = 1; stream < 40; stream += 2) {
                post(frames, stream, "hello", "content-length", "5");
                assertThat(frames.answer(stream).status()).isEqualTo(204);
                used.add(behind.heard().connection());
            }
        }
        assertThat(used).hasSize(1);
    }

    @Test
    void an_answer_that_is_quicker_than_the_empty_frame_at_the_end_of_a_request_costs_no_connection() throws Exception {
        behind.does(ScriptedServer::sayNothing);
        Set<Integer> used = new HashSet<>();
        try (Frames frames = connect()) {
            for (int stream = 1; stream < 40; stream += 2) {
                frames.write(
                        HEADERS, END_HEADERS, stream, frames.block(stream, "PUT", PANEL, "/", "content-length", "5"));
                frames.write(DATA, 0, stream, "hello".getBytes(ISO_8859_1));
                frames.flush();
                assertThat(frames.answer(stream).status()).isEqualTo(204);
                frames.write(DATA, END_STREAM, stream, new byte[0]);
                used.add(behind.heard().connection());
            }
        }
        assertThat(used).hasSize(1);
    }

    @Test
    void an_answer_cut_off_behind_resets_its_stream_alone() throws Exception {
        behind.does((heard, in, out) -> {
            if (heard.line().contains("cut")) {
                write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
                throw new IOException("died");
            }
            ScriptedServer.sayOk(heard, in, out);
        });
        try (Frames frames = connect()) {
            frames.get(1, PANEL, "/cut");
            Frame last = frames.read();
            while (last.stream() != 1 || !last.ends() && last.type() != RST_STREAM) {
                last = frames.read();
            }
            assertThat(last.type()).isEqualTo(RST_STREAM);
            frames.get(3, PANEL, "/");
            assertThat(frames.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void a_server_behind_that_dies_before_its_answer_is_a_502() throws Exception {
        behind.does((heard, in, out) -> {
            throw new IOException("died");
        });
        try (Frames frames = connect()) {
            post(frames, 1, "hello");
            assertThat(frames.answer(1).status()).isEqualTo(502);
        }
    }

    @Test
    void a_client_that_resets_its_stream_ends_the_request_behind_and_no_other() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        behind.does((heard, in, out) -> {
            if (heard.line().contains("long")) {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbeginning");
                begun.countDown();
                in.read();
                throw new IOException("left");
            }
            ScriptedServer.sayOk(heard, in, out);
        });
        try (Frames frames = connect()) {
            frames.get(1, PANEL, "/long");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            frames.write(RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});
            frames.flush();
            behind.awaitClosed(behind.heard());
            frames.get(3, PANEL, "/");
            assertThat(frames.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_resets_in_the_middle_of_its_body_ends_the_request_behind() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        behind.does((heard, in, out) -> {
            in.readNBytes(4);
            begun.countDown();
            in.read();
            throw new IOException("left");
        });
        try (Frames frames = connect()) {
            frames.write(HEADERS, END_HEADERS, 1, frames.block(1, "POST", PANEL, "/", "content-length", "100"));
            frames.write(DATA, 0, 1, "half".getBytes(ISO_8859_1));
            frames.flush();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            frames.write(RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});
            frames.flush();
            behind.awaitClosed(behind.heard());
        }
    }

    @Test
    void a_client_that_waits_for_a_word_gets_it_from_the_server_behind() throws Exception {
        behind.does((heard, in, out) -> {
            write(out, "HTTP/1.1 100 Continue\r\n\r\n");
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + new String(heard.body(in), ISO_8859_1));
        });
        try (Frames frames = connect()) {
            frames.write(
                    HEADERS,
                    END_HEADERS,
                    1,
                    frames.block(1, "POST", PANEL, "/", "content-length", "5", "expect", "100-continue"));
            frames.flush();
            Frame word = frames.read();
            while (word.type() != HEADERS) {
                word = frames.read();
            }
            assertThat(word.ends()).isFalse();
            frames.write(DATA, END_STREAM, 1, "hello".getBytes(ISO_8859_1));
            frames.flush();
            assertThat(frames.answer(1).body()).isEqualTo("hello".getBytes(ISO_8859_1));
        }
    }

    @Test
    void events_arrive_one_by_one_while_the_answer_goes_on() throws Exception {
        LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        behind.does(ScriptedServer.saying(events));
        try (Frames frames = connect()) {
            frames.get(1, PANEL, "/events");
            next(frames, HEADERS);
            for (int i = 0; i < 5; i++) {
                events.add("data: " + i + "\n\n");
                assertThat(new String(next(frames, DATA).payload(), ISO_8859_1)).isEqualTo("data: " + i + "\n\n");
            }
            events.add("");
            assertThat(next(frames, DATA).ends()).isTrue();
        }
    }

    private static Frame next(Frames frames, int type) throws IOException {
        Frame frame = frames.read();
        while (frame.type() != type || frame.stream() != 1) {
            frame = frames.read();
        }
        return frame;
    }

    private static void post(Frames frames, int stream, String body, String... fields) throws IOException {
        frames.write(HEADERS, END_HEADERS, stream, frames.block(stream, "POST", PANEL, "/", fields));
        frames.write(DATA, END_STREAM, stream, body.getBytes(ISO_8859_1));
        frames.flush();
    }

    private static Frames connect() throws IOException {
        return new Frames(running.connect(PANEL, "h2"));
    }
}
