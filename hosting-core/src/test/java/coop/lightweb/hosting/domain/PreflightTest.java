package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreflightTest {
    private static final List<String> ISSUERS = List.of("letsencrypt.org", "zerossl.com");
    private static final Map<String, String> SHOWN = new ConcurrentHashMap<>();
    private static HttpServer web;

    @RegisterExtension
    static final TestNames names = new TestNames(2);

    @BeforeAll
    static void answer() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        web.createContext("/.well-known/acme-challenge/", exchange -> {
            String token = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            String host = exchange.getRequestHeaders().getFirst("Host");
            byte[] body = SHOWN.getOrDefault(host + " " + token, "").getBytes(StandardCharsets.US_ASCII);
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
        assertThat(SHOWN).isEmpty();
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
        Preflight.OwnAnswer elsewhere = answer("other.ca");
        assertThat(new Preflight(pointing(), elsewhere, web.getAddress().getPort(), new SecureRandom())
                        .look(HostName.of("port.ca"), ISSUERS)
                        .clear())
                .isFalse();
    }

    private static List<String> keys(String name) {
        return look(name).findings().stream().map(Finding::key).toList();
    }

    private static Preflight.Verdict look(String name) {
        return preflight(web.getAddress().getPort()).look(HostName.of(name), ISSUERS);
    }

    private static Preflight preflight(int port) {
        return new Preflight(pointing(), answer(null), port, new SecureRandom());
    }

    private static Pointing pointing() {
        return new Pointing(names.nameServers(), new Here(List.of("127.0.0.1"), List.of(), null), ISSUERS);
    }

    private static Preflight.OwnAnswer answer(@org.jspecify.annotations.Nullable String only) {
        return new Preflight.OwnAnswer() {
            @Override
            public void show(HostName name, String token, String text) {
                SHOWN.put((only == null ? name.value() : only) + " " + token, text);
            }

            @Override
            public void hide(HostName name, String token) {
                SHOWN.remove((only == null ? name.value() : only) + " " + token);
            }
        };
    }
}
