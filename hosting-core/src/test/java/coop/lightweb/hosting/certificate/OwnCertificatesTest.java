package coop.lightweb.hosting.certificate;

import static coop.lightweb.hosting.certificate.testing.Papers.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.acme.Acme;
import coop.lightweb.hosting.acme.AcmeSettings;
import coop.lightweb.hosting.acme.DnsProofs;
import coop.lightweb.hosting.acme.Grounds;
import coop.lightweb.hosting.acme.Wishes;
import coop.lightweb.hosting.certificate.testing.Papers;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.edge.Challenges;
import coop.lightweb.hosting.edge.Edge;
import coop.lightweb.hosting.edge.EdgeOnly;
import coop.lightweb.hosting.edge.EdgeSettings;
import coop.lightweb.hosting.edge.Upstream;
import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Certificates that businesses bring, in real handshakes with the edge. */
class OwnCertificatesTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final NodeKey KEY = NodeKey.of(new byte[32]);
    private static Town town;
    private static Member ada;
    private static Member zoe;
    private static Member eve;
    private static MemorySites sites;
    private static Certificates certificates;
    private static Edge edge;
    private static Acme acme;
    private static OwnCertificates own;
    private static Papers root;
    private static Papers middle;

    @BeforeAll
    static void openTheEdge() {
        town = new Town(db);
        ada = town.owner("bakery", "ada@bakery.example");
        zoe = town.owner("florist", "zoe@florist.example");
        eve = town.joined(ada, "eve@bakery.example", Role.VIEWER);
        root = Papers.root(town.clock.instant());
        middle = root.authority("Middle");
        certificates = new Certificates(
                        db.database(), KEY, CertificateSettings.defaults(), town.clock, new SecureRandom())
                .start(HostName.of("panel.localhost"), db.notices());
        acme = new Acme(
                db.database(),
                KEY,
                (name, issuers) -> Grounds.Verdict.fine(),
                DnsProofs.none(),
                AcmeSettings.none(),
                town.clock,
                new SecureRandom());
        Wishes wishes = acme.wishes();
        own = new OwnCertificates(
                db.database(),
                KEY,
                town.audit,
                new OwnWatch() {
                    @Override
                    public boolean brought(Handle tx, HostName name, TenantId holder, Instant until) {
                        return wishes.own(tx, name.value(), holder, until);
                    }

                    @Override
                    public void gone(Handle tx, HostName name, TenantId holder) {
                        wishes.ownGone(tx, name.value(), holder);
                    }
                },
                town.clock);
        sites = new MemorySites();
        edge = new Edge(
                EdgeSettings.defaults().listeningOn("127.0.0.1", 0, 0),
                sites,
                sites,
                certificates,
                Challenges.none(),
                new Upstream("127.0.0.1", 9, EdgeOnly.create(new SecureRandom())));
        edge.start();
    }

    @AfterAll
    static void stop() {
        edge.stop();
        acme.close();
        certificates.close();
    }

    @Test
    void is_shown_from_the_next_handshake_on_whatever_kind_of_key_it_has() throws Exception {
        HostName host = held("keys.localhost", ada);
        assertThat(shown(host, "TLSv1.3").getIssuerX500Principal().getName()).contains("Local names");
        for (Papers site : List.of(
                middle.site(host.value()),
                middle.site(Papers.forSite(now(), host.value()).keys(Papers.rsa(2048))),
                middle.site(Papers.forSite(now(), host.value()).keys(Papers.elliptic("secp384r1"))),
                middle.site(Papers.forSite(now(), host.value()).keys(Papers.rsa(4096))))) {
            OwnCertificate put = own.put(ada, host, new NewOwnCertificate(pem(site, middle, root), site.key()));
            assertThat(put.issuer()).isEqualTo("Middle");
            await(() -> shown(host, "TLSv1.3").equals(site.certificate()));
            assertThat(shown(host, "TLSv1.2")).isEqualTo(site.certificate());
        }
        own.remove(ada, host);
        await(() -> shown(host, "TLSv1.3").getIssuerX500Principal().getName().contains("Local names"));
        assertThat(own.find(ada.tenant(), host)).isEmpty();
        assertThatThrownBy(() -> own.remove(ada, host)).isInstanceOf(NotFound.class);
    }

    @Test
    void nothing_is_asked_for_while_it_is_good_and_the_story_says_so() throws Exception {
        HostName host = held("quiet.localhost", ada);
        Papers site = middle.site(host.value());
        own.put(ada, host, new NewOwnCertificate(pem(site, middle, root), site.key()));
        assertThat(acme.wishes().find(host.value()).orElseThrow().ownUntil())
                .isEqualTo(site.certificate().getNotAfter().toInstant());
        own.remove(ada, host);
        assertThat(acme.wishes().find(host.value()).orElseThrow().ownUntil()).isNull();
        assertThat(acme.wishes().story(host.value(), ada.tenant(), 5))
                .extracting(coop.lightweb.hosting.acme.Step::message)
                .containsExactly("acme.step.own-gone", "acme.step.own");
    }

    @Test
    void does_not_show_or_take_another_tenants_own_certificate() {
        HostName host = held("theirs.localhost", ada);
        Papers site = middle.site(host.value());
        NewOwnCertificate brought = new NewOwnCertificate(pem(site, middle, root), site.key());
        own.put(ada, host, brought);
        assertThat(own.find(zoe.tenant(), host)).isEmpty();
        assertThatThrownBy(() -> own.remove(zoe, host)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> own.put(zoe, host, brought)).isInstanceOf(NotFound.class);
        assertThat(own.find(ada.tenant(), host)).isPresent();
        assertThatThrownBy(() -> own.put(eve, host, brought)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void goes_with_the_name() {
        HostName host = held("moved.localhost", ada);
        Papers site = middle.site(host.value());
        own.put(ada, host, new NewOwnCertificate(pem(site, middle, root), site.key()));
        db.database().shared(tx -> {
            acme.wishes().want(tx, host.value(), zoe.tenant());
            own.keepOnlyOf(tx, host, zoe.tenant());
            return null;
        });
        assertThat(own.find(ada.tenant(), host)).isEmpty();
        assertThat(own.find(zoe.tenant(), host)).isEmpty();
        assertThat(acme.wishes().find(host.value()).orElseThrow().ownUntil()).isNull();
    }

    @Test
    void when_it_ends_the_other_takes_over() {
        HostName host = held("ended.localhost", ada);
        Papers site = middle.site(
                Papers.forSite(now(), host.value()).valid(now().minusSeconds(60), now().plus(Duration.ofDays(2))));
        own.put(ada, host, new NewOwnCertificate(pem(site, middle, root), site.key()));
        await(() -> shown(host, "TLSv1.3").equals(site.certificate()));
        town.clock.turn(Duration.ofDays(2).minusMinutes(5));
        own.letEnd();
        await(() -> !shown(host, "TLSv1.3").equals(site.certificate()));
        town.clock.turn(Duration.ofDays(31));
        own.letEnd();
        assertThat(own.find(ada.tenant(), host)).isEmpty();
    }

    private static HostName held(String name, Member by) {
        HostName host = HostName.of(name);
        sites.host(name, sites.site(Map.of("/index.html", MemorySites.text("Bread"))));
        db.database().shared(tx -> {
            acme.wishes().want(tx, name, by.tenant());
            return null;
        });
        Objects.requireNonNull(certificates.prepare(host).toCompletableFuture().join())
                .letGo();
        return host;
    }

    private static Instant now() {
        return town.clock.instant();
    }

    private static X509Certificate shown(HostName host, String protocol) {
        try {
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
            try (SSLSocket socket =
                    (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", edge.httpsPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host.value())));
                parameters.setProtocols(new String[] {protocol});
                socket.setSSLParameters(parameters);
                socket.setSoTimeout(10_000);
                socket.startHandshake();
                return (X509Certificate) socket.getSession().getPeerCertificates()[0];
            }
        } catch (java.io.IOException | java.security.GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
