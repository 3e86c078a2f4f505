package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.PassedOn.PANEL;
import static coop.lightweb.hosting.edge.testing.ScriptedServer.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.edge.testing.PassedOn;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import coop.lightweb.hosting.edge.testing.ScriptedServer;
import coop.lightweb.hosting.edge.testing.ScriptedServer.Heard;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers that do not run to their end as announced, because a side waits for a word, says no early, dies or leaves. */
class BrokenOffTest {
    private static final String HEAD = " HTTP/1.1\r\nHost: panel.localhost\r\n";

    @RegisterExtension
    static final PassedOn passed = new PassedOn(EdgeSettings.defaults()
            .within(EdgeLimits.defaults()
                    .patient(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(700))));

    private static final ScriptedServer behind = passed.behind;
    private static final RunningEdge running = passed.running;

    @Test
    void a_client_that_waits_for_a_word_gets_it_from_the_server_behind() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        behind.does((heard, in, out) -> {
            asked.countDown();
            write(out, "HTTP/1.1 100 Continue\r\n\r\n");
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + new String(heard.body(in), ISO_8859_1));
        });
        try (SSLSocket socket = running.connect(PANEL)) {
            write(socket.getOutputStream(), "POST /" + HEAD + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(RawAnswer.line(socket.getInputStream())).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(RawAnswer.line(socket.getInputStream())).isEmpty();
            write(socket.getOutputStream(), "hello");
            assertThat(RawAnswer.read(socket.getInputStream(), false).text()).isEqualTo("hello");
        }
    }

    @Test
    void a_server_behind_that_thinks_before_it_wants_the_body_is_given_the_time() throws Exception {
        CountDownLatch thought = new CountDownLatch(1);
        behind.does((heard, in, out) -> {
            thought.await(10, TimeUnit.SECONDS);
            write(out, "HTTP/1.1 100 Continue\r\n\r\n");
            ScriptedServer.sayOk(heard, in, out);
        });
        long slow = running.edge.counters().tooSlow();
        try (SSLSocket socket = running.connect(PANEL)) {
            write(socket.getOutputStream(), "POST /" + HEAD + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            // Two whole windows of bodies' patience: the client sends nothing because nobody asked it to.
            socket.setSoTimeout(1500);
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(java.net.SocketTimeoutException.class);
            thought.countDown();
            socket.setSoTimeout(10_000);
            assertThat(RawAnswer.line(socket.getInputStream())).isEqualTo("HTTP/1.1 100 Continue");
            write(socket.getOutputStream(), "hello");
            assertThat(RawAnswer.line(socket.getInputStream())).isEmpty();
            assertThat(RawAnswer.read(socket.getInputStream(), false).text()).isEqualTo("ok");
        }
        assertThat(running.edge.counters().tooSlow()).isEqualTo(slow);
    }

    @Test
    void a_refusal_instead_of_the_word_reaches_the_client_and_nothing_of_the_body_is_taken_for_a_request()
            throws Exception {
        behind.does((heard, in, out) -> {
            write(out, "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
            throw new IOException("done");
        });
        String hidden = "GET /smuggled" + HEAD + "\r\n";
        try (SSLSocket socket = running.connect(PANEL)) {
            write(
                    socket.getOutputStream(),
                    "POST /" + HEAD + "Expect: 100-continue\r\nContent-Length: " + hidden.length() + "\r\n\r\n");
            RawAnswer refusal = RawAnswer.read(socket.getInputStream(), false);
            assertThat(refusal.status()).isEqualTo(413);
            assertThat(refusal.text()).isEqualTo("no");
            write(socket.getOutputStream(), hidden + "GET /next" + HEAD + "\r\n");
            RawAnswer.read(socket.getInputStream(), false);
        }
        assertThat(behind.heard().line()).startsWith("POST");
        assertThat(behind.heardSoFar()).noneMatch(heard -> heard.line().contains("smuggled"));
    }

    @Test
    void an_early_refusal_reaches_a_client_that_is_still_sending_and_the_rest_is_not_read_for_ever() throws Exception {
        behind.does((heard, in, out) -> {
            in.readNBytes(1000);
            write(out, "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
            in.transferTo(OutputStream.nullOutputStream());
            throw new IOException("the edge hung up");
        });
        try (SSLSocket socket = running.connect(PANEL)) {
            write(socket.getOutputStream(), "POST /" + HEAD + "Content-Length: 1000000000\r\n\r\n");
            socket.getOutputStream().write(new byte[20_000]);
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(413);
            long sent = 0;
            byte[] block = new byte[16 << 10];
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

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
    void an_answer_cut_off_behind_is_cut_off_in_front(String framing) throws Exception {
        behind.does((heard, in, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n5\r\nhello\r\n");
            throw new IOException("died");
        });
        assertThatThrownBy(() -> send("GET /" + HEAD + "\r\n")).isInstanceOf(IOException.class);
        behind.does(ScriptedServer::sayOk);
        assertThat(send("GET /" + HEAD + "\r\n").text()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nX: y", "nonsense\r\n\r\n"})
    void a_server_behind_that_dies_before_its_answer_is_a_502(String last) throws Exception {
        behind.does((heard, in, out) -> {
            write(out, last);
            throw new IOException("died");
        });
        RawAnswer answer = send("POST /" + HEAD + "Content-Length: 2\r\n\r\nhi");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.field("retry-after")).isEqualTo("5");
        assertThat(answer.field("cache-control")).isEqualTo("no-store");
    }

    /** With and without the beginning of an answer. */
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"})
    void a_connection_lives_on_after_the_server_behind_died_in_the_middle_of_a_request(String last) throws Exception {
        behind.does((heard, in, out) -> {
            in.readNBytes(3);
            write(out, last);
            throw new IOException("died");
        });
        long slow = running.edge.counters().tooSlow();
        try (SSLSocket socket = running.connect(PANEL)) {
            write(socket.getOutputStream(), "POST /" + HEAD + "Content-Length: 10\r\n\r\nabc");
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(502);
            write(socket.getOutputStream(), "defghij");
            behind.does(ScriptedServer::sayOk);
            // Two whole windows of bodies' patience: no body is owed any more.
            socket.setSoTimeout(1500);
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(java.net.SocketTimeoutException.class);
            socket.setSoTimeout(10_000);
            write(socket.getOutputStream(), "GET /" + HEAD + "\r\n");
            assertThat(RawAnswer.read(socket.getInputStream(), false).text()).isEqualTo("ok");
        }
        assertThat(running.edge.counters().tooSlow()).isEqualTo(slow);
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_its_request_ends_it_behind() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        behind.does((heard, in, out) -> {
            in.readNBytes(3);
            begun.countDown();
            if (in.read() >= 0) {
                throw new AssertionError("more came");
            }
        });
        SSLSocket socket = running.connect(PANEL);
        write(socket.getOutputStream(), "POST /" + HEAD + "Content-Length: 10\r\n\r\nabc");
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        socket.close();
        behind.awaitClosed(behind.heard());
    }

    @Test
    void a_client_that_leaves_before_or_in_the_middle_of_the_answer_ends_it_behind() throws Exception {
        behind.does((heard, in, out) -> {
            if (heard.line().contains("stream")) {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbeginning");
            }
            in.read();
            throw new IOException("left");
        });
        SSLSocket waiting = running.connect(PANEL);
        write(waiting.getOutputStream(), "GET /wait" + HEAD + "\r\n");
        Heard first = behind.heard();
        waiting.close();
        behind.awaitClosed(first);

        SSLSocket reading = running.connect(PANEL);
        write(reading.getOutputStream(), "GET /stream" + HEAD + "\r\n");
        Heard second = behind.heard();
        assertThat(RawAnswer.line(reading.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
        reading.close();
        behind.awaitClosed(second);
    }

    private static RawAnswer send(String request) throws IOException {
        return running.raw(PANEL, request);
    }
}
