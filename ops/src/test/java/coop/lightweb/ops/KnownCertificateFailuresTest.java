package coop.lightweb.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.acme.testing.Pebble;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.domain.Domains;
import coop.lightweb.hosting.domain.Look;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.Standings;
import coop.lightweb.hosting.tenancy.TenantId;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
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

/**
 * What people complain of in other systems that get certificates, each under the name it goes by there. Two more have places of their
 * own: names shared by several processes in {@code IssuanceDrillTest}, alerts before an end in {@code AlarmOfCertificatesTest}.
 */
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
    static final TestNode NODE = TestNode.certifiedBy(pebble, names, "certificates: {suffixes: [panel.localhost]}");

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

    @Test
    void nothing_is_renewed_for_a_name_whose_site_is_gone() throws Exception {
        Sites sites = NODE.hosting().sites().sites();
        TenantId bakery = ada.member().tenant();
        sites.create(bakery, new NewSite("cake", "Cake"));
        names.set("cake.localhost", "A", HERE).set("cake.ca", "A", "192.0.2.77");
        addTo("cake", "cake.ca");
        names.set("cake.ca", "A", HERE);
        awaitCertificate("cake.ca");
        await(() -> shown("cake.localhost").contains("Pebble"));
        sites.remove(bakery, "cake");
        sites.forgetRemoved(bakery, Instant.now().plus(Duration.ofDays(40)));
        assertThat(count("select count(*) from certificate_wanted where name like 'cake.%'"))
                .isZero();
        assertThat(count("select count(*) from certificate where name like 'cake.%'"))
                .as("nor is a key kept")
                .isZero();
        // As a node left it that did not know of this, with a renewal that is due.
        NODE.database().admin("""
                insert into certificate_wanted (name, holder, registered, next_at)
                values ('cake.ca', '%s', 'cake.ca', now())""".formatted(bakery));
        await(() -> count("select count(*) from certificate_step where message = 'acme.grounds.no-site'") == 1);
        assertThat(orders("cake.ca")).isEqualTo(1);
        assertThat(orders("cake.localhost")).isEqualTo(1);
        NODE.database().admin("delete from certificate_wanted where name = 'cake.ca'");
    }

    @Test
    void nothing_is_asked_for_while_a_business_is_suspended() throws Exception {
        Owner zoe = Owner.of(NODE.hosting(), "florist", "Nelson Florist");
        NODE.hosting().sites().sites().create(zoe.member().tenant(), new NewSite("roses", "Roses"));
        Standings standings = NODE.hosting().people().standings();
        Staff staff = Staff.of(zoe.member().needPerson());
        names.set("roses.ca", "A", "192.0.2.77");
        call(zoe, "POST", "", "{\"name\": \"roses.ca\", \"site\": \"roses\", \"alone\": true}", 201);
        await(() -> looked(zoe, "roses.ca"));
        names.set("roses.ca", "A", HERE).set("roses.ca", "CAA", OTHERS_ALONE);
        await(() -> call(zoe, "POST", "/roses.ca/check", "", 200)
                .at("/certificate/state")
                .asText()
                .equals("failing"));
        standings.suspend(staff, "florist", "unpaid");
        names.remove("roses.ca", "CAA");
        NODE.database().admin("update certificate_wanted set next_at = now() where name = 'roses.ca'");
        await(() -> count("select count(*) from certificate_step where message = 'acme.grounds.at-rest'") > 0);
        assertThat(orders("roses.ca")).isZero();
        assertThat(visited("roses.ca")).startsWith("HTTP/1.1 503").contains("not available at the moment");
        standings.resume(staff, "florist");
        await(() -> shown("roses.ca").contains("Pebble"));
        assertThat(orders("roses.ca")).isEqualTo(1);
        standings.suspend(staff, "florist", "unpaid");
        assertThat(shown("roses.ca")).as("what there is goes on").contains("Pebble");
        await(() -> visited("roses.ca").startsWith("HTTP/1.1 503"));
    }

    private static void add(String name, boolean alone) throws Exception {
        String form = "{\"name\": \"%s\", \"site\": \"bread\", \"alone\": %s}".formatted(name, alone);
        call("POST", "", form, 201);
        await(() -> looked(ada, name));
    }

    /** A name that may have pointed here all along would need the TXT record: the first look has to have seen that it does not. */
    private static boolean looked(Owner by, String name) {
        Domains domains = NODE.hosting().domains().domains();
        Look last = domains.lastLook(domains.glance(by.member(), name));
        return last != null && last.conclusive();
    }

    private static void addTo(String site, String name) throws Exception {
        call("POST", "", "{\"name\": \"%s\", \"site\": \"%s\", \"alone\": true}".formatted(name, site), 201);
        await(() -> looked(ada, name));
    }

    /** What a visitor of the name gets, whatever the certificate. */
    private static String visited(String host) throws Exception {
        try (SSLSocket socket = handshake(host)) {
            String request = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Looks again until it is there: nobody wants to wait for the minute in which the node would look by itself. */
    private static void awaitCertificate(String name) throws Exception {
        try {
            await(() -> {
                call("POST", "/" + name + "/check", "", 200);
                return certificate(name).get("state").asText().equals("valid");
            });
        } catch (AssertionError late) {
            throw new AssertionError(call("GET", "/" + name, "", 200).toPrettyString(), late);
        }
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
        try (SSLSocket socket = handshake(host)) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getIssuerX500Principal()
                    .getName();
        }
    }

    private static SSLSocket handshake(String host) throws Exception {
        SSLContext any = SSLContext.getInstance("TLS");
        any.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) any.getSocketFactory().createSocket(HERE, NODE.httpsPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static JsonNode call(String method, String path, String body, int status) throws Exception {
        return call(ada, method, path, body, status);
    }

    private static JsonNode call(Owner owner, String method, String path, String body, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(NODE.api("/domains" + path))
                .header("Authorization", "Bearer " + owner.token())
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
