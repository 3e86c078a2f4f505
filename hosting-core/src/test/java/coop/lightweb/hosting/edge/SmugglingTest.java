package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.Frames.DATA;
import static coop.lightweb.hosting.edge.testing.Frames.END_HEADERS;
import static coop.lightweb.hosting.edge.testing.Frames.END_STREAM;
import static coop.lightweb.hosting.edge.testing.Frames.HEADERS;
import static coop.lightweb.hosting.edge.testing.PassedOn.PANEL;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.Frames;
import coop.lightweb.hosting.edge.testing.PassedOn;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import coop.lightweb.hosting.edge.testing.ScriptedServer;
import coop.lightweb.hosting.edge.testing.ScriptedServer.Heard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two servers could read in two ways, sent to a host that is passed on: the server behind never hears the hidden one. */
class SmugglingTest {
    private static final String HOST = "Host: panel.localhost\r\n";
    private static final String HIDDEN = "GET /smuggled HTTP/1.1\r\nHost: panel.localhost\r\n\r\n";

    @RegisterExtension
    static final PassedOn passed = new PassedOn();

    private static final ScriptedServer behind = passed.behind;
    private static final RunningEdge running = passed.running;

    record Trick(String name, String bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Fields(String name, String method, String authority, String path, String... more) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Trick> tricks() {
        List<Trick> tricks = new ArrayList<>();
        String hiddenChunk = "0\r\n\r\n" + HIDDEN;
        for (String coding : List.of(
                "Transfer-Encoding: chunked\r\nContent-Length: 6",
                "Content-Length: 6\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding: chunked\u0001",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                " Transfer-Encoding: chunked",
                "X: y\r\n Transfer-Encoding: chunked",
                "X: y\rTransfer-Encoding: chunked",
                "X: y\nTransfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding:\r\n\tchunked")) {
            tricks.add(new Trick(coding, "POST / HTTP/1.1\r\n" + HOST + coding + "\r\n\r\n" + hiddenChunk));
        }
        for (String length : List.of(
                "Content-Length: 5\r\nContent-Length: 0",
                "Content-Length: 0\r\nContent-Length: 5",
                "Content-Length: 5, 0",
                "Content-Length: 5 0",
                "Content-Length: +0",
                "Content-Length: -0",
                "Content-Length: 0x0",
                "Content-Length: 0;",
                "Content-Length: 0.0",
                "Content-Length: \u00b2",
                "Content-Length:",
                "Content-Length: 99999999999999999999999",
                "Content-Length : 0",
                "Content-Length:\r\n 0")) {
            tricks.add(new Trick(length, "POST / HTTP/1.1\r\n" + HOST + length + "\r\n\r\n" + HIDDEN));
        }
        for (String line : List.of(
                "GET /a b HTTP/1.1",
                "GET /a\tb HTTP/1.1",
                "GET /\u0001 HTTP/1.1",
                "GET /\u00e9 HTTP/1.1",
                "GET /#a HTTP/1.1",
                "GET a HTTP/1.1",
                "GET http://panel.localhost/ HTTP/1.1",
                "GET https://other.localhost/ HTTP/1.1",
                "GET other.localhost:443 HTTP/1.1",
                "CONNECT panel.localhost:443 HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "GE(T / HTTP/1.1",
                "G\u00c9T / HTTP/1.1",
                "GET / HTTP/1.1 HTTP/1.1",
                "GET / HTTP/1.2",
                "GET / HTTP/01.1",
                "GET / HTTP/2.0",
                "GET / XTTP/1.1",
                "GET /")) {
            tricks.add(new Trick(line, line + "\r\n" + HOST + "\r\n" + HIDDEN));
        }
        for (String field : List.of(
                "X Y: z",
                "X\u0000: z",
                ": z",
                "X\u0000Y: z",
                "X(: z",
                "X: \u0000",
                "nonsense",
                "Host: other.localhost")) {
            tricks.add(new Trick(field, "GET / HTTP/1.1\r\n" + HOST + field + "\r\n\r\n" + HIDDEN));
        }
        tricks.add(new Trick("bare line feeds", "GET / HTTP/1.1\n" + HOST.replace("\r", "") + "\n" + HIDDEN));
        tricks.add(new Trick("bare line feed before the end", "GET / HTTP/1.1\r\n" + HOST + "\n" + HIDDEN));
        return tricks;
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void is_refused_whole_and_the_connection_with_it(Trick trick) throws Exception {
        try (SSLSocket socket = running.connect(PANEL)) {
            socket.getOutputStream().write(trick.bytes().getBytes(ISO_8859_1));
            RawAnswer answer = RawAnswer.read(socket.getInputStream(), false);
            assertThat(answer.status()).isIn(0, 400, 501, 505);
            assertThat(isClosed(socket)).isTrue();
        }
        assertThat(behind.heardSoFar()).isEmpty();
    }

    static List<Trick> chunkTricks() {
        List<Trick> tricks = new ArrayList<>();
        for (String chunks : List.of(
                "fffffffffffffffff\r\n",
                "7fffffffffffffff1\r\n",
                "80000000\r\nhello\r\n0\r\n\r\n",
                "-1\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "5_0\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "5\rhello\r\n0\r\n\r\n",
                "5\r\nhello0\r\n\r\n",
                "5\r\nhelloX\r\n0\r\n\r\n",
                "5\r\nhello\n0\r\n\r\n",
                "\r\n0\r\n\r\n",
                "5;a\nb\r\nhello\r\n0\r\n\r\n",
                "5;" + "a".repeat(100_000) + "\r\nhello\r\n0\r\n\r\n",
                "0\r\nX : y\r\n\r\n",
                "0\r\nX: " + "y".repeat(100_000) + "\r\n\r\n",
                "0\r\n X: y\r\n\r\n",
                "0\n\n")) {
            String name = chunks.substring(0, Math.min(chunks.length(), 30));
            tricks.add(new Trick(name.replace("\r", "\\r").replace("\n", "\\n"), chunks));
        }
        return tricks;
    }

    @ParameterizedTest
    @MethodSource("chunkTricks")
    void chunks_that_could_be_read_in_two_ways_end_the_request_on_both_sides(Trick trick) throws Exception {
        try (SSLSocket socket = running.connect(PANEL)) {
            try {
                socket.getOutputStream()
                        .write(("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + trick.bytes()
                                        + HIDDEN)
                                .getBytes(ISO_8859_1));
            } catch (IOException closedWhileWriting) {
                // as it may
            }
            RawAnswer answer = RawAnswer.read(socket.getInputStream(), false);
            assertThat(answer.status()).isIn(0, 400, 502);
            assertThat(isClosed(socket)).isTrue();
        }
        for (Heard heard : behind.heardSoFar()) {
            assertThat(heard.line()).isEqualTo("POST / HTTP/1.1");
            behind.awaitClosed(heard);
        }
        behind.does(ScriptedServer::sayOk);
        assertThat(running.get(PANEL, "/").text()).isEqualTo("ok");
    }

    @Test
    void chunk_extensions_end_at_the_edge_and_the_next_request_is_the_next_request() throws Exception {
        try (SSLSocket socket = running.connect(PANEL)) {
            socket.getOutputStream()
                    .write(("POST /first HTTP/1.1\r\n" + HOST
                                    + "Transfer-Encoding: chunked\r\n\r\n00005;a=\"b\\r\\n0\"\r\nhello\r\n0;x\r\n\r\n"
                                    + "GET /second HTTP/1.1\r\n" + HOST + "\r\n")
                            .getBytes(ISO_8859_1));
            assertThat(RawAnswer.read(socket.getInputStream(), false).text()).isEqualTo("ok");
            assertThat(RawAnswer.read(socket.getInputStream(), false).text()).isEqualTo("ok");
        }
        assertThat(List.of(behind.heard().line(), behind.heard().line()))
                .containsExactly("POST /first HTTP/1.1", "GET /second HTTP/1.1");
    }

    @Test
    void another_host_than_the_handshake_named_is_misdirected() throws Exception {
        assertThat(running.raw(PANEL, "GET / HTTP/1.1\r\nHost: other.localhost\r\n\r\n")
                        .status())
                .isEqualTo(421);
        assertThat(running.raw(PassedOn.ACME, "GET / HTTP/1.1\r\n" + HOST + "\r\n")
                        .status())
                .isEqualTo(421);
        assertThat(behind.heardSoFar()).isEmpty();
    }

    @Test
    void an_answer_still_owed_is_never_overtaken_by_a_hot_file() throws Exception {
        behind.does((heard, in, out) -> {
            ScriptedServer.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
            heard.body(in);
            ScriptedServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
        });
        String host = "Host: acme.localhost\r\n";
        try (SSLSocket socket = running.connect(PassedOn.ACME)) {
            for (int i = 0; i < 3; i++) {
                String get = "GET / HTTP/1.1\r\n" + host + "\r\n";
                socket.getOutputStream().write(get.getBytes(ISO_8859_1));
                assertThat(RawAnswer.read(socket.getInputStream(), false).text())
                        .isEqualTo("here");
                socket.getOutputStream()
                        .write(("POST /.lightweb/form HTTP/1.1\r\n" + host
                                        + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi" + get)
                                .getBytes(ISO_8859_1));
                assertThat(RawAnswer.read(socket.getInputStream(), false).text())
                        .isEqualTo("first");
                assertThat(RawAnswer.read(socket.getInputStream(), false).text())
                        .isEqualTo("here");
            }
        }
    }

    static List<Fields> fields() {
        String lines = " HTTP/1.1\r\nHost: panel.localhost\r\n\r\n" + HIDDEN;
        return List.of(
                new Fields("transfer-encoding", "POST", PANEL, "/", "transfer-encoding", "chunked"),
                new Fields("connection", "GET", PANEL, "/", "connection", "x-forwarded-for"),
                new Fields("upgrade", "GET", PANEL, "/", "upgrade", "websocket"),
                new Fields("keep-alive", "GET", PANEL, "/", "keep-alive", "1"),
                new Fields("te gzip", "GET", PANEL, "/", "te", "gzip"),
                new Fields("line in a value", "GET", PANEL, "/", "x", "y\r\nx-z: a"),
                new Fields("line feed in a value", "GET", PANEL, "/", "x", "y\nx-z: a"),
                new Fields("nul in a value", "GET", PANEL, "/", "x", "y\u0000z"),
                new Fields("line in a name", "GET", PANEL, "/", "x: y\r\nz", "a"),
                new Fields("colon in a name", "GET", PANEL, "/", "x:y", "a"),
                new Fields("space in a name", "GET", PANEL, "/", "x y", "a"),
                new Fields("capital in a name", "GET", PANEL, "/", "Xy", "a"),
                new Fields("line in the path", "GET", PANEL, "/" + lines),
                new Fields("space in the path", "GET", PANEL, "/a HTTP/1.1"),
                new Fields("line feed in the path", "GET", PANEL, "/a\nb"),
                new Fields("fragment in the path", "GET", PANEL, "/a#b"),
                new Fields("high byte in the path", "GET", PANEL, "/\u00e9"),
                new Fields("no path", "GET", PANEL, ""),
                new Fields("relative path", "GET", PANEL, "a"),
                new Fields("asterisk", "OPTIONS", PANEL, "*"),
                new Fields("absolute path", "GET", PANEL, "https://other.localhost/"),
                new Fields("line in the method", "GET / HTTP/1.1\r\nX: y", PANEL, "/"),
                new Fields("space in the method", "GET /x", PANEL, "/"),
                new Fields("no method", "", PANEL, "/"),
                new Fields("CONNECT", "CONNECT", PANEL, "/"),
                new Fields("line in the authority", "GET", PANEL + "\r\nx: y", "/"),
                new Fields("user in the authority", "GET", "a@" + PANEL, "/"),
                new Fields("path in the authority", "GET", PANEL + "/x", "/"),
                new Fields("odd port", "GET", PANEL + ":x", "/"),
                new Fields("another host beside", "GET", PANEL, "/", "host", PassedOn.OTHER),
                new Fields("two paths", "GET", PANEL, "/", ":path", "/smuggled"),
                new Fields("two authorities", "GET", PANEL, "/", ":authority", PassedOn.OTHER),
                new Fields("pseudo field after others", "GET", PANEL, "/", "x", "y", ":scheme", "http"),
                new Fields("unknown pseudo field", "GET", PANEL, "/", ":x", "y"),
                new Fields("a protocol", "CONNECT", PANEL, "/", ":protocol", "websocket"),
                new Fields("two lengths", "POST", PANEL, "/", "content-length", "0", "content-length", "5"),
                new Fields("a length that is no number", "POST", PANEL, "/", "content-length", "+0"),
                new Fields("a length without a body", "POST", PANEL, "/", "content-length", "5"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void http_2_fields_that_http_1_would_read_otherwise_are_refused(Fields fields) throws Exception {
        try (Frames frames = new Frames(running.connect(PANEL, "h2"))) {
            frames.write(
                    HEADERS,
                    END_HEADERS | END_STREAM,
                    1,
                    frames.block(1, fields.method(), fields.authority(), fields.path(), fields.more()));
            frames.flush();
            assertThat(status(frames)).isIn(0, 400);
        }
        assertThat(behind.heardSoFar()).isEmpty();
    }

    @Test
    void an_http_2_body_of_another_length_than_it_says_is_no_second_request() throws Exception {
        for (int length : new int[] {0, 5, 1000}) {
            try (Frames frames = new Frames(running.connect(PANEL, "h2"))) {
                frames.write(
                        HEADERS,
                        END_HEADERS,
                        1,
                        frames.block(1, "POST", PANEL, "/", "content-length", Integer.toString(length)));
                frames.write(DATA, END_STREAM, 1, HIDDEN.getBytes(ISO_8859_1));
                frames.flush();
                assertThat(status(frames)).isIn(0, 400, 502);
            }
            assertThat(running.get(PANEL, "/after").text()).isEqualTo("ok");
        }
        assertThat(behind.heardSoFar()).noneMatch(heard -> heard.line().contains("smuggled"));
    }

    private static int status(Frames frames) throws Exception {
        try {
            return frames.answer(1).status();
        } catch (IOException connectionEnded) {
            return 0;
        }
    }

    private static boolean isClosed(SSLSocket socket) {
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
}
