package coop.lightweb.hosting.acme;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.acme.testing.Pebble;
import coop.lightweb.hosting.certificate.CertificateSettings;
import coop.lightweb.hosting.certificate.Certificates;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.edge.Edge;
import coop.lightweb.hosting.edge.EdgeOnly;
import coop.lightweb.hosting.edge.EdgeSettings;
import coop.lightweb.hosting.edge.Upstream;
import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.vault.NodeKey;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcmePebbleTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @RegisterExtension
    static final Pebble pebble = new Pebble(false);

    private static final NodeKey KEY = NodeKey.of(new byte[32]);
    private static final HostName PANEL = HostName.of("panel.localhost");

    private final List<Acme> opened = new ArrayList<>();
    private static Certificates certificates;
    private static AcmeChallenges challenges;
    private static MemorySites sites;
    private static Edge edge;

    /** The authority comes to the node's own public ports. */
    @BeforeAll
    static void openTheEdge() {
        Clock clock = Clock.systemUTC();
        certificates = new Certificates(db.database(), KEY, CertificateSettings.defaults(), clock, new SecureRandom())
                .start(PANEL, db.notices());
        challenges = new AcmeChallenges(new Proofs(db.database()), clock, new SecureRandom());
        sites = new MemorySites();
        edge = new Edge(
                EdgeSettings.defaults().listeningOn("127.0.0.1", pebble.httpPort(), pebble.tlsPort()),
                sites,
                sites,
                certificates,
                challenges,
                new Upstream("127.0.0.1", 9, EdgeOnly.create(new SecureRandom())));
        edge.start();
    }

    @AfterAll
    static void stop() {
        edge.stop();
        challenges.close();
        certificates.close();
    }

    @AfterEach
    void close() {
        opened.forEach(Acme::close);
    }

    @Test
    void gets_a_certificate_by_http_and_tells_how() throws Exception {
        Acme acme = acme(db.database(), "http-01");
        want(acme, "bakery.example");
        Wanted got = issued(acme, "bakery.example");
        Instant from = requireNonNull(got.notBefore());
        Instant to = requireNonNull(got.notAfter());
        assertThat(got.renewAt())
                .isBetween(from, to.minus(Duration.between(from, to).dividedBy(3)));
        assertThat(acme.wishes().story("bakery.example", null, 20))
                .extracting(Step::message)
                .containsExactly("acme.step.issued", "acme.step.answering", "acme.step.ordered");
        assertThat(rows("select count(*) from certificate where name = 'bakery.example' and source = 'acme'"))
                .isEqualTo(1);
        assertThat(rows("select count(*) from certificate_order where sealed_key is not null"))
                .isZero();
        assertThat(rows("select count(*) from certificate_proof")).isZero();
        assertThat(rows("select count(*) from acme_account")).isEqualTo(1);
    }

    @Test
    void gets_a_certificate_in_a_handshake_and_shows_it_in_the_next() throws Exception {
        Acme acme = acme(db.database(), "tls-alpn-01");
        sites.host("florist.example", sites.site(Map.of("/index.html", MemorySites.text("Roses"))));
        want(acme, "florist.example");
        Instant end = issued(acme, "florist.example").notAfter();
        assertThat(acme.wishes().story("florist.example", null, 20))
                .filteredOn(step -> step.message().equals("acme.step.answering"))
                .extracting(step -> step.args().getLast())
                .containsExactly("tls-alpn-01");
        X509Certificate shown = shown("florist.example");
        assertThat(shown.getSubjectAlternativeNames()).containsExactly(List.of(2, "florist.example"));
        assertThat(shown.getIssuerX500Principal().getName()).contains("Pebble");
        assertThat(shown.getNotAfter().toInstant()).isEqualTo(end);
    }

    @Test
    void a_handshake_for_a_proof_that_nobody_awaits_gets_none() throws Exception {
        try (SSLSocket socket = hello("nobody.example", "acme-tls/1")) {
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        assertThat(socket.getApplicationProtocol()).isEqualTo("acme-tls/1");
                    })
                    .satisfiesAnyOf(
                            e -> assertThat(e).isInstanceOf(IOException.class),
                            e -> assertThat(e).isInstanceOf(AssertionError.class));
        }
    }

    @Test
    void gets_a_wildcard_by_a_text_record() throws Exception {
        Acme acme = acme(db.database());
        want(acme, "*.sites.example");
        assertThat(issued(acme, "*.sites.example").authority()).isEqualTo("pebble");
        assertThat(acme.wishes().story("*.sites.example", null, 20))
                .filteredOn(step -> step.message().equals("acme.step.answering"))
                .extracting(step -> step.args().getLast())
                .containsExactly("dns-01");
    }

    @Test
    void two_processes_get_each_of_many_names_once() throws Exception {
        Acme one = acme(db.database());
        Acme other = acme(db.another());
        for (int i = 0; i < 15; i++) {
            want(one, "shop" + i + ".example");
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (rows("select count(*) from certificate where name like 'shop%.example'") < 15
                && System.nanoTime() < until) {
            one.workOnDue();
            other.workOnDue();
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(rows("select count(*) from certificate where name like 'shop%.example'"))
                .isEqualTo(15);
        assertThat(rows("select count(*) from certificate_order where name like 'shop%.example'"))
                .isEqualTo(15);
    }

    private static void want(Acme acme, String name) {
        db.database().shared(tx -> {
            acme.wishes().want(tx, name, null);
            return null;
        });
    }

    private static Wanted issued(Acme acme, String name) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (System.nanoTime() < until) {
            acme.workOnDue();
            Wanted now = acme.wishes().find(name).orElseThrow();
            if (now.notAfter() != null) {
                return now;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError(acme.wishes().story(name, null, 50).toString());
    }

    private static long rows(String query) {
        return db.database()
                .shared(tx -> tx.createQuery(query).mapTo(Long.class).one());
    }

    private static X509Certificate shown(String host) throws Exception {
        try (SSLSocket socket = hello(host, "http/1.1")) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** A client that looks at whatever certificate it is shown. */
    private static SSLSocket hello(String host, String protocol) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", pebble.tlsPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private Acme acme(Database database, String... challenges) {
        AuthoritySettings authority = new AuthoritySettings(
                "pebble",
                pebble.directory(),
                null,
                Pebble.KEY_ID,
                Pebble.MAC,
                null,
                List.of(),
                pebble.root(),
                List.of(new Limit(Limit.Scope.ACCOUNT, 300, Duration.ofHours(3))));
        Acme made = new Acme(
                database,
                KEY,
                (name, issuers) -> Grounds.Verdict.fine(),
                pebble.records(),
                settings(authority, challenges),
                Clock.systemUTC(),
                new SecureRandom());
        opened.add(made);
        return made;
    }

    @SuppressWarnings("NullAway") // null is how the configuration says "not given"
    private static AcmeSettings settings(AuthoritySettings authority, String... challenges) {
        return new AcmeSettings(
                List.of(authority),
                "staff@lightweb.test",
                challenges.length == 0 ? null : List.of(challenges),
                0,
                null,
                null,
                null,
                0,
                null,
                0);
    }
}
