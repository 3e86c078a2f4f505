package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.PassedOn.PANEL;
import static coop.lightweb.hosting.edge.testing.ScriptedServer.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.PassedOn;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import coop.lightweb.hosting.edge.testing.ScriptedServer;
import coop.lightweb.hosting.edge.testing.ScriptedServer.Heard;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Upgrades on their way to the server behind: after them both sides talk as they like. */
class TunnelTest {
    private static final String HEAD = " HTTP/1.1\r\nHost: panel.localhost\r\n";

    @RegisterExtension
    static final PassedOn passed = new PassedOn();

    private static final ScriptedServer behind = passed.behind;
    private static final RunningEdge running = passed.running;

    @Test
    void an_upgrade_is_passed_on_and_both_sides_talk_until_one_leaves() throws Exception {
        behind.does((heard, in, out) -> {
            write(
                    out,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\nfirst");
            in.transferTo(out);
            throw new IOException("left");
        });
        Heard heard;
        try (SSLSocket socket = running.connect(PANEL)) {
            upgrade(socket, "");
            heard = behind.heard();
            InputStream in = socket.getInputStream();
            assertThat(RawAnswer.line(in)).isEqualTo("HTTP/1.1 101 Switching Protocols");
            Set<String> fields = new HashSet<>();
            for (String field = RawAnswer.line(in); !field.isEmpty(); field = RawAnswer.line(in)) {
                fields.add(field.toLowerCase(Locale.ROOT));
            }
            assertThat(fields).contains("upgrade: websocket", "connection: upgrade", "sec-websocket-accept: x");
            assertThat(heard.field("upgrade")).isEqualTo("websocket");
            assertThat(heard.field("connection")).isEqualToIgnoringCase("upgrade");
            assertThat(heard.field("sec-websocket-key")).isEqualTo("abc");
            assertThat(heard.field("x-forwarded-for")).isEqualTo("127.0.0.1");
            assertThat(new String(in.readNBytes(5), ISO_8859_1)).isEqualTo("first");
            for (int i = 0; i < 20; i++) {
                // What looks like a request is no request any more.
                String words = "GET / HTTP/1.1\r\n\r\n".repeat(i * 20 + 1);
                write(socket.getOutputStream(), words);
                assertThat(new String(in.readNBytes(words.length()), ISO_8859_1))
                        .isEqualTo(words);
            }
        }
        behind.awaitClosed(heard);
    }

    @Test
    void an_upgrade_that_is_refused_behind_leaves_both_connections_in_order() throws Exception {
        behind.does((heard, in, out) -> {
            heard.body(in);
            String status = heard.line().contains("/socket") ? "403 Forbidden" : "200 OK";
            write(out, "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nno");
        });
        try (SSLSocket socket = running.connect(PANEL)) {
            for (int i = 0; i < 3; i++) {
                upgrade(socket, "");
                assertThat(RawAnswer.read(socket.getInputStream(), false).status())
                        .isEqualTo(403);
                write(socket.getOutputStream(), "GET /" + HEAD + "\r\n");
                assertThat(RawAnswer.read(socket.getInputStream(), false).status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void an_upgrade_with_a_body_is_no_upgrade_and_its_body_belongs_to_it() throws Exception {
        behind.does((heard, in, out) -> {
            heard.body(in);
            write(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno");
        });
        String hidden = "GET /smuggled" + HEAD + "\r\n";
        try (SSLSocket socket = running.connect(PANEL)) {
            upgrade(socket, "Content-Length: " + hidden.length() + "\r\n");
            write(socket.getOutputStream(), hidden);
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(404);
            write(socket.getOutputStream(), "GET /next" + HEAD + "\r\n");
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(404);
        }
        Heard heard = behind.heard();
        assertThat(heard.field("upgrade")).isNull();
        assertThat(behind.heard().line()).isEqualTo("GET /next HTTP/1.1");
        assertThat(behind.heardSoFar()).isEmpty();
    }

    private static void upgrade(SSLSocket socket, String more) throws IOException {
        write(
                socket.getOutputStream(),
                "GET /socket" + HEAD
                        + "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: abc\r\n"
                        + more + "\r\n");
    }
}
