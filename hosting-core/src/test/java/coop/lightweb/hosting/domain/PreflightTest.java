package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.edge.Challenges;
import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreflightTest {
    private static final List<String> ISSUERS = List.of("letsencrypt.org", "zerossl.com");
    private static final OwnTokens NODE = new OwnTokens(new byte[] {1, 2, 3}, new SecureRandom());
    private static final Challenges EDGE = NODE.before(Challenges.none());
    private static HttpServer web;

    @RegisterExtension
    static final TestNames names = new TestNames(2);

    @BeforeAll
    static void answer() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        web.createContext("/.well-known/acme-challenge/", exchange -> {
            String token = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            HostName host = HostName.of(exchange.getRequestHeaders().getFirst("Host"));
            String answer = EDGE.http(host, token).toCompletableFuture().join();
            byte[] body = answer == null ? new byte[0] : answer.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
    }

    @AfterAll
    static void stop() {
        web.stop(0);
    }

    @Test
    void nothing_is_in_the_way_of_a_name_that_points_here() {
        names.set("good.ca", "A", "127.0.0.1");
        assertThat(look("good.ca").clear()).isTrue();
    }

    @Test
    void says_what_an_authority_would_stumble_over() {
        names.set("far.ca", "A", "198.51.100.7");
        assertThat(keys("far.ca")).contains("domain.found.elsewhere.a");
        assertThat(look("far.ca").elsewhere()).isTrue();
        names.set("six.ca", "A", "127.0.0.1").set("six.ca", "AAAA", "2001:db8::7");
        assertThat(keys("six.ca")).contains("domain.found.elsewhere.aaaa");
        names.set("two.ca", "A", "127.0.0.1", "198.51.100.7");
        assertThat(keys("two.ca")).contains("domain.found.also-elsewhere.a");
        names.set("slow.ca", "A", "127.0.0.1").setAt(2, "slow.ca", "A", "198.51.100.7");
        assertThat(keys("slow.ca")).contains("domain.found.disagree");
        assertThat(look("slow.ca").elsewhere()).as("still spreading").isFalse();
        assertThat(keys("none.ca")).contains("domain.found.no-such-name");
        names.set("cloud.ca", "A", "104.16.1.1");
        assertThat(keys("cloud.ca")).contains("domain.found.proxied");
    }

    @Test
    void caa_decides_for_the_name_and_from_above() {
        names.set("caa.ca", "A", "127.0.0.1").set("caa.ca", "CAA", "0 issue \"digicert.com\"");
        assertThat(keys("caa.ca")).contains("domain.found.caa");
        names.set("www.caa.ca", "A", "127.0.0.1");
        assertThat(keys("www.caa.ca")).contains("domain.found.caa");
        names.set("caa.ca", "CAA", "0 issue \"digicert.com\"", "0 issue \"ZeroSSL.com; account=1\"");
        assertThat(look("www.caa.ca").clear()).isTrue();
        names.set("caa.ca", "CAA", "0 iodef \"mailto:ada@caa.ca\"");
        assertThat(look("caa.ca").clear()).isTrue();
        names.set("caa.ca", "CAA", "0 issue \";\"");
        assertThat(look("caa.ca").clear()).isFalse();
        names.set("caa.ca", "CAA", "128 unheard \"of\"");
        assertThat(look("caa.ca").clear()).isFalse();
    }

    @Test
    void port_80_has_to_answer_for_that_very_name() {
        names.set("port.ca", "A", "127.0.0.1");
        int closed = names.port() == 1 ? 2 : 1;
        assertThat(preflight(closed).look(HostName.of("port.ca"), ISSUERS).findings())
                .extracting(Finding::key)
                .contains("domain.found.port-eighty");
        OwnTokens stranger = new OwnTokens(new byte[] {9}, new SecureRandom());
        assertThat(new Preflight(pointing(), stranger, web.getAddress().getPort())
                        .look(HostName.of("port.ca"), ISSUERS)
                        .clear())
                .as("somebody else answers at our address")
                .isFalse();
    }

    @Test
    void a_token_is_answered_for_its_own_host_only() {
        HostName host = HostName.of("good.ca");
        String token = NODE.fresh(host);
        assertThat(token).matches("[A-Za-z0-9_-]{16,512}");
        assertThat(NODE.answer(host, token)).isNotNull().isNotEqualTo(token);
        assertThat(NODE.answer(HostName.of("bad.ca"), token)).isNull();
        assertThat(NODE.answer(host, token + "a")).isNull();
        assertThat(NODE.answer(host, "lightweb-a-")).isNull();
        assertThat(NODE.answer(host, "lightweb-")).isNull();
    }

    private static List<String> keys(String name) {
        return look(name).findings().stream().map(Finding::key).toList();
    }

    private static Preflight.Verdict look(String name) {
        return preflight(web.getAddress().getPort()).look(HostName.of(name), ISSUERS);
    }

    private static Preflight preflight(int port) {
        return new Preflight(pointing(), NODE, port);
    }

    private static Pointing pointing() {
        return new Pointing(names.nameServers(), new Here(List.of("127.0.0.1"), List.of(), null), ISSUERS);
    }
}
