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
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server behind hears of an HTTP/1.1 client, and the client of it. */
class BehindTest {
    private static final String HEAD = " HTTP/1.1\r\nHost: panel.localhost\r\n";

    @RegisterExtension
    static final PassedOn passed = new PassedOn();

    private static final ScriptedServer behind = passed.behind;
    private static final RunningEdge running = passed.running;

    @Test
    void what_a_client_claims_about_itself_is_replaced_by_what_the_edge_saw() throws Exception {
        String claims = """
                Forwarded: for=6.6.6.6;proto=http;host=evil.example
                X-Forwarded-For: 6.6.6.6
                X-Forwarded-Proto: http
                X-Forwarded-Host: evil.example
                X-Forwarded-Port: 1
                X-Forwarded-Server: evil.example
                X_Forwarded_For: 6.6.6.6
                X-Real-IP: 6.6.6.6
                X_Real_IP: 6.6.6.6
                X-Proxied-Https: on
                Proxy-Auth-Cert: evil
                Proxy-Ssl-Id: evil
                X-Lightweb-Edge: 0000
                X_Lightweb_Edge: 0000
                Via: 1.1 evil
                """.replace("\n", "\r\n");
        assertThat(send("GET /who?a=b%20c" + HEAD + claims + "X-Honest: yes\r\n\r\n")
                        .text())
                .isEqualTo("ok");
        Heard heard = behind.heard();
        assertThat(heard.line()).isEqualTo("GET /who?a=b%20c HTTP/1.1");
        assertThat(heard.field("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(heard.field("x-forwarded-proto")).isEqualTo("https");
        assertThat(heard.field("x-forwarded-host")).isEqualTo(PANEL);
        assertThat(heard.field("host")).isEqualTo(PANEL);
        assertThat(heard.field("x-honest")).isEqualTo("yes");
        assertThat(heard.field("x-lightweb-edge")).hasSize(64);
        assertThat(String.join("\n", heard.fields()).toLowerCase(Locale.ROOT))
                .doesNotContain("evil", "6.6.6.6", "proxied", "x_", "forwarded:", "via:", "real", "-port");
    }

    @Test
    void fields_of_one_hop_and_those_named_in_connection_end_at_the_edge_both_ways() throws Exception {
        behind.does((heard, in, out) -> write(
                out,
                "HTTP/1.1 200 OK\r\nConnection: x-inner\r\nX-Inner: secret\r\nKeep-Alive: timeout=5\r\n"
                        + "Proxy-Authenticate: Basic\r\nX-Kept: yes\r\nContent-Length: 2\r\n\r\nok"));
        RawAnswer answer = send("GET /" + HEAD + """
                Connection: keep-alive, X-Outer , host, X-Forwarded-For, x-lightweb-edge
                X-Outer: secret
                Keep-Alive: timeout=1
                TE: trailers
                Proxy-Connection: keep-alive
                Proxy-Authorization: Basic eA==
                Upgrade: h2c
                HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA

                """.replace("\n", "\r\n"));
        Heard heard = behind.heard();
        assertThat(heard.fields().stream()
                        .map(field -> field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "host", "x-forwarded-host", "x-forwarded-for", "x-forwarded-proto", "x-lightweb-edge");
        assertThat(answer.fields())
                .containsEntry("x-kept", "yes")
                .doesNotContainKeys("x-inner", "keep-alive", "proxy-authenticate", "connection");
    }

    @Test
    void cookies_authorization_and_repeated_fields_pass_unchanged_both_ways() throws Exception {
        behind.does((heard, in, out) ->
                write(out, "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n"));
        RawAnswer answer =
                send("GET /" + HEAD + "Cookie: a=1; b=2\r\nAuthorization: Bearer x\r\nAccept: a\r\nAccept: b\r\n\r\n");
        Heard heard = behind.heard();
        assertThat(heard.field("cookie")).isEqualTo("a=1; b=2");
        assertThat(heard.field("authorization")).isEqualTo("Bearer x");
        assertThat(heard.all("accept")).containsExactly("a", "b");
        assertThat(answer.field("set-cookie")).isEqualTo("a=1, b=2");
    }

    @Test
    void bodies_of_known_and_unknown_length_arrive_whole_and_trailers_end_at_the_edge() throws Exception {
        LinkedBlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        behind.does(
                ScriptedServer.writingDown(
                        bodies,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\nX-T: late\r\n\r\n"));
        assertThat(send("POST /" + HEAD + "Content-Length: 5\r\n\r\nhello").text())
                .isEqualTo("abcdefg");
        RawAnswer answer = send(
                "PUT /" + HEAD
                        + "Transfer-Encoding: chunked\r\nTrailer: X-Forwarded-For\r\n\r\n2\r\nhe\r\n3;ext=1\r\nllo\r\n0\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n");
        assertThat(answer.text()).isEqualTo("abcdefg");
        assertThat(answer.fields()).doesNotContainKeys("x-t", "trailer");
        assertThat(bodies).containsExactly("5 null hello", "null chunked hello");
        assertThat(behind.heardSoFar())
                .noneSatisfy(heard -> assertThat(heard.fields()).anyMatch(field -> field.contains("6.6.6.6")));
    }

    @Test
    void a_request_without_a_body_has_none_behind_either() throws Exception {
        assertThat(send("GET /" + HEAD + "\r\n").text()).isEqualTo("ok");
        assertThat(send("POST /" + HEAD + "Content-Length: 0\r\n\r\n").text()).isEqualTo("ok");
        assertThat(send("DELETE /" + HEAD + "\r\n").text()).isEqualTo("ok");
        for (int i = 0; i < 3; i++) {
            assertThat(behind.heard().field("transfer-encoding")).isNull();
        }
    }

    @Test
    void head_204_304_and_early_hints_carry_no_body_and_keep_the_connection_in_step() throws Exception {
        behind.does((heard, in, out) -> {
            String path = heard.line().split(" ")[1];
            String status = path.equals("/head") ? "200 OK" : path.substring(1) + " X";
            String length = path.equals("/204") ? "" : "Content-Length: 1234\r\n";
            write(
                    out,
                    "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 " + status + "\r\nETag: \"x\"\r\n"
                            + length + "\r\n");
        });
        try (SSLSocket socket = running.connect(PANEL)) {
            write(socket.getOutputStream(), "HEAD /head" + HEAD + "\r\n");
            RawAnswer head = finalAnswer(socket.getInputStream(), true);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("content-length")).isEqualTo("1234");
            write(socket.getOutputStream(), "GET /304" + HEAD + "\r\n");
            RawAnswer unchanged = finalAnswer(socket.getInputStream(), true);
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.field("etag")).isEqualTo("\"x\"");
            write(socket.getOutputStream(), "DELETE /204" + HEAD + "\r\n");
            assertThat(finalAnswer(socket.getInputStream(), true).status()).isEqualTo(204);
            behind.does(ScriptedServer::sayOk);
            write(socket.getOutputStream(), "GET /" + HEAD + "\r\n");
            assertThat(finalAnswer(socket.getInputStream(), false).text()).isEqualTo("ok");
        }
    }

    @Test
    void an_http_1_0_client_gets_a_body_it_can_read_to_the_end() throws Exception {
        behind.does((heard, in, out) ->
                write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"));
        try (SSLSocket socket = running.connect(PANEL)) {
            write(socket.getOutputStream(), "GET / HTTP/1.0\r\nHost: panel.localhost\r\n\r\n");
            String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(all).startsWith("HTTP/1.0 200").endsWith("\r\n\r\nabc").doesNotContain("chunked");
        }
    }

    @Test
    void an_answer_that_ends_with_its_connection_is_passed_on_whole() throws Exception {
        behind.does((heard, in, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n\r\nuntil the end");
            throw new IOException("done");
        });
        assertThat(send("GET /" + HEAD + "\r\n").text()).isEqualTo("until the end");
    }

    @Test
    void events_arrive_one_by_one_while_the_answer_goes_on() throws Exception {
        LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        behind.does(ScriptedServer.saying(events));
        try (SSLSocket socket = running.connect(PANEL)) {
            write(socket.getOutputStream(), "GET /events" + HEAD + "Accept: text/event-stream\r\n\r\n");
            InputStream in = socket.getInputStream();
            while (!RawAnswer.line(in).isEmpty()) {
                continue;
            }
            for (int i = 0; i < 5; i++) {
                String event = "data: " + i + "\n\n";
                events.add(event);
                assertThat(RawAnswer.line(in)).isEqualTo(Integer.toHexString(event.length()));
                assertThat(new String(in.readNBytes(event.length()), ISO_8859_1))
                        .isEqualTo(event);
                assertThat(RawAnswer.line(in)).isEmpty();
            }
            events.add("");
            assertThat(RawAnswer.line(in)).isEqualTo("0");
        }
    }

    @Test
    void connections_behind_are_used_again_and_answers_never_cross() throws Exception {
        behind.does(ScriptedServer::sayPath);
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            try (SSLSocket socket = running.connect(PANEL)) {
                write(socket.getOutputStream(), "GET /" + i + HEAD + "\r\n");
                Heard heard = behind.heard();
                assertThat(heard.line()).isEqualTo("GET /" + i + " HTTP/1.1");
                used.add(heard.connection());
                if (i % 4 != 3) {
                    assertThat(RawAnswer.read(socket.getInputStream(), false).text())
                            .isEqualTo("/" + i);
                }
            }
        }
        assertThat(used.size()).isLessThan(25);
    }

    @Test
    void only_the_reserved_prefix_of_a_site_goes_to_the_server_behind() throws Exception {
        assertThat(running.get(PassedOn.ACME, "/.lightweb/form").text()).isEqualTo("ok");
        assertThat(behind.heard().field("x-forwarded-host")).isEqualTo(PassedOn.ACME);
        assertThat(running.get(PassedOn.ACME, "/api/v1/sites").status()).isEqualTo(404);
        assertThat(running.get(PassedOn.ACME, "/.lightweb/../api/v1").status()).isEqualTo(400);
        assertThat(behind.heardSoFar()).isEmpty();
    }

    private static RawAnswer send(String request) throws IOException {
        return running.raw(PANEL, request);
    }

    private static RawAnswer finalAnswer(InputStream in, boolean head) throws IOException {
        RawAnswer answer = RawAnswer.read(in, head);
        return answer.status() == 103 ? finalAnswer(in, head) : answer;
    }
}
