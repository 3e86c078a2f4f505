package coop.lightweb.hosting.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge before a real Jetty that believes nobody else. */
class EdgeOnlyTest {
    private static final String PANEL = "panel.localhost";

    private static Server jetty;
    private static ServerConnector connector;
    private static RunningEdge running;

    @BeforeAll
    static void start() throws Exception {
        EdgeOnly guard = EdgeOnly.create(new SecureRandom());
        jetty = new Server();
        connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        guard.guard(connector);
        jetty.addConnector(connector);
        jetty.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
                Content.Sink.write(
                        response,
                        true,
                        String.join(
                                " ",
                                Request.getRemoteAddr(request),
                                request.getHttpURI().getScheme(),
                                request.isSecure() ? "secure" : "open",
                                Request.getServerName(request),
                                request.getHttpURI().getPathQuery()),
                        callback);
                return true;
            }
        });
        jetty.start();
        running = RunningEdge.everywhere(
                new MemorySites().host(PANEL, new Target.Behind()),
                new Upstream("127.0.0.1", connector.getLocalPort(), guard),
                PANEL);
    }

    @AfterAll
    static void stop() throws Exception {
        running.close();
        jetty.stop();
    }

    @Test
    void the_resource_behind_sees_the_clients_address_and_https_whatever_the_client_says() throws IOException {
        assertThat(running.get(PANEL, "/a?b=c").text()).isEqualTo("127.0.0.1 https secure panel.localhost /a?b=c");
        assertThat(running.get(
                                PANEL,
                                "/",
                                "Forwarded: for=6.6.6.6;proto=http;host=evil.example",
                                "X-Forwarded-For: 6.6.6.6",
                                "X-Forwarded-Proto: http",
                                "X-Forwarded-Host: evil.example",
                                "X-Forwarded-Port: 1",
                                "X-Proxied-Https: off",
                                "Connection: X-Forwarded-For, X-Forwarded-Proto, X-Lightweb-Edge")
                        .text())
                .isEqualTo("127.0.0.1 https secure panel.localhost /");
    }

    @Test
    void an_ipv6_client_keeps_its_address() throws IOException {
        if (!hasIpv6()) {
            // A machine without the family has no such clients.
            return;
        }
        SSLSocket socket =
                (SSLSocket) running.trusting().getSocketFactory().createSocket("::1", running.edge.httpsPort());
        try (socket) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: panel.localhost\r\n\r\n".getBytes(US_ASCII));
            assertThat(RawAnswer.read(socket.getInputStream(), false).text())
                    .isIn("[::1] https secure panel.localhost /", "[0:0:0:0:0:0:0:1] https secure panel.localhost /");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X-Lightweb-Edge: \r\n",
                "X-Lightweb-Edge: 0000000000000000000000000000000000000000000000000000000000000000\r\n",
                "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: https\r\n"
            })
    void jetty_refuses_whoever_is_not_the_edge(String fields) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: panel.localhost\r\n" + fields + "\r\n").getBytes(US_ASCII));
            RawAnswer answer = RawAnswer.read(socket.getInputStream(), false);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).doesNotContain("secure");
        }
    }

    @Test
    void addresses_count_by_what_one_client_has_of_them() {
        assertThat(network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(network("2001:db8:0:1:2:3:4:5"))
                .isEqualTo(network("2001:db8:0:1:ffff:0:0:1"))
                .isNotEqualTo(network("2001:db8:0:2:2:3:4:5"));
        FairShare shares = new FairShare(2);
        assertThat(List.of(shares.enter("a"), shares.enter("a"), shares.enter("a"), shares.enter("b")))
                .containsExactly(true, true, false, true);
        shares.leave("a");
        assertThat(shares.enter("a")).isTrue();
    }

    private static String network(String address) {
        return ClientAddress.network(
                io.vertx.core.net.SocketAddress.inetSocketAddress(new java.net.InetSocketAddress(address, 1)));
    }

    private static boolean hasIpv6() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
    }
}
