package coop.lightweb.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.acme.testing.Pebble;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.site.NewSite;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What people complain of in other systems that get certificates, each under the name it goes by there. Two more have places of their
 * own: names shared by several processes in {@code IssuanceDrillTest}, alerts before an end in {@code AlarmOfCertificatesTest}.
 */
@Execution(ExecutionMode.CONCURRENT)
class KnownCertificateFailuresTest {
    private static final String HERE = "127.0.0.1";
    private static final String OTHERS_ALONE = "0 issue \"other.example\"";

    @RegisterExtension
    @Order(1)
    static final TestNames names = new TestNames();

    @RegisterExtension
    @Order(2)
    static final Pebble pebble = new Pebble(names::resolver);

    /** Its own authority vouches for the panel alone, so that the names of sites are the public one's to certify. */
    @RegisterExtension
    @Order(3)
    static final TestNode NODE = TestNode.behindUsualPorts(pebble.httpPort(), pebble.tlsPort(), () -> """
            certificates: {suffixes: [panel.localhost]}
            dns: {resolvers: ["%1$s"], port: %2$d, privateAddresses: true}
            domains: {addresses: [127.0.0.1], issuers: [pebble.example], httpPort: %3$d, checksPerMinute: 6000}
            acme:
              authorities:
                - {name: Pebble, directory: "%4$s", issuers: [pebble.example], trust: "%5$s", externalKey: "%6$s", externalMac: "%7$s"}
            """.formatted(
                    names.resolver(),
                    names.port(),
                    pebble.httpPort(),
                    pebble.directory(),
                    pebble.root(),
                    Pebble.KEY_ID,
                    Pebble.MAC));

    private static Owner ada;

    @BeforeAll
    static void a_business() {
        ada = Owner.of(NODE.hosting(), "bakery", "Kaslo Bakery");
        NODE.hosting().sites().sites().create(ada.member().tenant(), new NewSite("bread", "Bread"));
    }

    @Test
    void stuck_without_a_reason() throws Exception {
        names.set("rye.ca", "CAA", OTHERS_ALONE);
        add("rye.ca", true);
        names.set("rye.ca", "A", HERE);
        await(() -> certificate("rye.ca").get("state").asText().equals("failing"));
        JsonNode stuck = certificate("rye.ca");
        assertThat(stuck.at("/history/0/message").asText())
                .contains("A CAA record at rye.ca", "Add another: issue \"pebble.example\"");
        assertThat(stuck.get("nextAt").asText()).startsWith("20");
        assertThat(orders("rye.ca")).as("nothing that cannot work is asked for").isZero();
    }

    @Test
    void silent_renewal_failure() throws Exception {
        add("spelt.ca", true);
        names.set("spelt.ca", "A", HERE);
        awaitCertificate("spelt.ca");
        names.set("spelt.ca", "CAA", OTHERS_ALONE);
        NODE.database()
                .admin("update certificate_wanted set renew_at = now(), next_at = now() where name = 'spelt.ca'");
        await(() -> certificate("spelt.ca").get("state").asText().equals("unrenewed"));
        assertThat(certificate("spelt.ca").get("message").asText()).contains("could not be renewed so far");
        assertThat(certificate("spelt.ca").at("/history/0/message").asText()).contains("A CAA record at spelt.ca");
        assertThat(shown("spelt.ca")).as("it goes on serving").contains("Pebble");
    }

    @Test
    void a_bad_www_never_costs_the_apex_its_certificate() throws Exception {
        names.set("www.buns.ca", "A", "192.0.2.77");
        add("buns.ca", false);
        names.set("buns.ca", "A", HERE);
        awaitCertificate("buns.ca");
        assertThat(shown("buns.ca")).contains("Pebble");
        assertThat(call("GET", "/www.buns.ca", "", 200).get("state").asText()).isEqualTo("waiting");
        assertThat(orders("www.buns.ca")).isZero();
    }

    @Test
    void one_domain_of_many() throws Exception {
        names.set("two.ca", "CAA", OTHERS_ALONE);
        for (String name : List.of("one.ca", "two.ca", "three.ca")) {
            add(name, true);
            names.set(name, "A", HERE);
        }
        awaitCertificate("one.ca");
        awaitCertificate("three.ca");
        await(() -> certificate("two.ca").get("state").asText().equals("failing"));
        names.remove("two.ca", "CAA");
        call("POST", "/two.ca/check", "", 200);
        awaitCertificate("two.ca");
        assertThat(orders("one.ca")).isEqualTo(1);
        assertThat(orders("two.ca")).isEqualTo(1);
        assertThat(orders("three.ca")).isEqualTo(1);
    }

    @Test
    void bots_cannot_mint() throws Exception {
        names.set("bread.localhost", "A", HERE).set("casino.localhost", "A", HERE);
        for (String madeUp :
                List.of("casino.localhost", "a.bread.localhost", "bread--0123456789ab.localhost", "casino.ca")) {
            assertThat(shown(madeUp)).as(madeUp).doesNotContain("Pebble");
        }
        await(() -> shown("bread.localhost").contains("Pebble"));
        assertThat(count("select count(*) from certificate_wanted where name like '%localhost'"))
                .as("only the site that is there")
                .isEqualTo(1);
        assertThat(orders("bread.localhost")).isEqualTo(1);
        assertThat(
                        count(
                                "select count(*) from certificate_wanted where name = 'bread.localhost' and holder is not null"))
                .as("it counts against its business’s budget")
                .isEqualTo(1);
    }

    private static void add(String name, boolean alone) throws Exception {
        String form = "{\"name\": \"%s\", \"site\": \"bread\", \"alone\": %s}".formatted(name, alone);
        call("POST", "", form, 201);
        await(() -> !call("GET", "/" + name, "", 200).get("lookedAt").isNull());
    }

    /** Looks again until it is there: nobody wants to wait for the minute in which the node would look by itself. */
    private static void awaitCertificate(String name) throws Exception {
        await(() -> {
            call("POST", "/" + name + "/check", "", 200);
            return certificate(name).get("state").asText().equals("valid");
        });
    }

    private static JsonNode certificate(String name) throws Exception {
        JsonNode domain = call("GET", "/" + name, "", 200);
        return domain.get("state").asText().equals("waiting")
                ? call("POST", "/" + name + "/check", "", 200).get("certificate")
                : domain.get("certificate");
    }

    private static long orders(String name) {
        return count("select count(*) from certificate_order where name = '" + name + "'");
    }

    private static long count(String query) {
        return NODE.database()
                .database()
                .shared(tx -> tx.createQuery(query).mapTo(Long.class).one());
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it came about in time").isLessThan(until);
            LockSupport.parkNanos(150_000_000);
        }
    }

    /** Whose certificate a visitor of the name is shown. */
    private static String shown(String host) throws Exception {
        SSLContext any = SSLContext.getInstance("TLS");
        any.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) any.getSocketFactory().createSocket(HERE, NODE.httpsPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getIssuerX500Principal()
                    .getName();
        }
    }

    private static JsonNode call(String method, String path, String body, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(NODE.api("/domains" + path))
                .header("Authorization", "Bearer " + ada.token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = NODE.client().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }
}
