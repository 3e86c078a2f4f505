package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.MemorySites.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final String ACME = "acme.localhost";
    private static final String OTHER = "other.localhost";

    private static RunningEdge running;

    @BeforeAll
    static void start() {
        MemorySites sites = new MemorySites();
        Target site = sites.site(Map.of("/index.html", text("here")));
        sites.host(ACME, site).host(OTHER, site).storedHost("new.localhost", site);
        running = RunningEdge.with(sites, EdgeSettings.defaults(), ACME, OTHER);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void shows_a_new_certificate_of_one_host_without_touching_another_or_connections_that_are_open()
            throws IOException {
        try (SSLSocket open = running.connect(ACME)) {
            Certificate before = shown(ACME);
            Certificate other = shown(OTHER);
            running.certify(ACME);
            assertThat(shown(ACME)).isNotEqualTo(before);
            assertThat(shown(OTHER)).isEqualTo(other);
            open.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: acme.localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(RawAnswer.read(open.getInputStream(), false).text()).isEqualTo("here");
            assertThat(open.getSession().getPeerCertificates()[0]).isEqualTo(before);
        }
    }

    @Test
    void a_host_that_was_never_asked_for_gets_its_certificate_while_its_first_handshake_waits() throws Exception {
        assertThat(running.names.knows(coop.lightweb.hosting.http.HostName.of("new.localhost")))
                .isFalse();
        try (SSLSocket first = running.connect("new.localhost")) {
            X509Certificate shown = (X509Certificate) first.getSession().getPeerCertificates()[0];
            assertThat(shown.getSubjectAlternativeNames()).containsExactly(List.of(2, "new.localhost"));
        }
        assertThat(running.get("new.localhost", "/").text()).isEqualTo("here");
    }

    @Test
    void makes_nothing_for_names_that_are_nobodys() throws IOException {
        assertThat(running.raw("nobody.localhost", "GET / HTTP/1.1\r\nHost: nobody.localhost\r\n\r\n")
                        .status())
                .isEqualTo(421);
        assertThat(running.names.knows(coop.lightweb.hosting.http.HostName.of("nobody.localhost")))
                .isFalse();
    }

    @Test
    void speaks_tls_1_2_and_1_3_and_nothing_older() throws Exception {
        assertThat(protocolWith("TLSv1.3")).isEqualTo("TLSv1.3");
        assertThat(protocolWith("TLSv1.2")).isEqualTo("TLSv1.2");
        assertThatThrownBy(() -> protocolWith("TLSv1.1")).isInstanceOf(SSLException.class);
    }

    @Test
    void offers_http_2_and_http_1_1() throws IOException {
        try (SSLSocket both = running.connect(ACME, "h2", "http/1.1");
                SSLSocket old = running.connect(ACME, "http/1.1");
                SSLSocket none = running.connect(ACME)) {
            assertThat(both.getApplicationProtocol()).isEqualTo("h2");
            assertThat(old.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(none.getApplicationProtocol()).isEmpty();
        }
    }

    private static String protocolWith(String only) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) running.trusting().getSocketFactory().createSocket("127.0.0.1", running.edge.httpsPort())) {
            socket.setEnabledProtocols(new String[] {only});
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static Certificate shown(String host) throws IOException {
        try (SSLSocket socket = running.connect(host)) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }
}
