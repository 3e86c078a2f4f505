package coop.lightweb.hosting.certificate;

import static coop.lightweb.hosting.edge.testing.MemorySites.text;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.edge.Edge;
import coop.lightweb.hosting.edge.EdgeOnly;
import coop.lightweb.hosting.edge.EdgeSettings;
import coop.lightweb.hosting.edge.Target;
import coop.lightweb.hosting.edge.Upstream;
import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.vault.NodeKey;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hundred names and memory for fifty: what {@code ./lightweb bench certificates} does with ten thousand. */
class ManyCertificatesTest {
    private static final int NAMES = 200;
    private static final int KEPT = 50;
    private static final HostName PANEL = HostName.of("panel.localhost");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Certificates certificates;
    private static Edge edge;
    private static TrustManagerFactory trust;

    @BeforeAll
    static void start() throws Exception {
        certificates = process();
        MemorySites sites = new MemorySites();
        Target site = sites.site(Map.of("/index.html", text("here")));
        for (int i = 0; i < NAMES; i++) {
            sites.storedHost(name(i), site);
        }
        edge = new Edge(
                EdgeSettings.defaults().listeningOn("127.0.0.1", 0, 0),
                sites,
                sites,
                certificates,
                new Upstream("127.0.0.1", 9, EdgeOnly.create(new SecureRandom())));
        edge.start();
        trust = trusting(certificates.root());
    }

    private static Certificates process() {
        CertificateSettings few = new CertificateSettings(
                List.of("localhost"), CertificateSettings.defaults().renewBefore(), KEPT);
        return new Certificates(db.another(), NodeKey.of(new byte[32]), few, Clock.systemUTC(), new SecureRandom())
                .start(PANEL, db.notices());
    }

    @AfterAll
    static void stop() {
        edge.stop();
        certificates.close();
    }

    @Test
    void every_handshake_shows_its_own_name_however_few_fit_in_memory() throws Exception {
        List<Callable<String>> handshakes = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < NAMES; i++) {
                String name = name(i);
                handshakes.add(() -> name.equals(shown(name)) ? "" : name);
            }
        }
        Collections.shuffle(handshakes, new Random(7));
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            for (Future<String> done : clients.invokeAll(handshakes)) {
                assertThat(done.get(60, TimeUnit.SECONDS)).isEmpty();
            }
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (certificates.inMemory() > KEPT + 1 && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(certificates.inMemory()).isLessThanOrEqualTo(KEPT + 1);
    }

    @Test
    void one_that_another_process_makes_is_served_here_within_a_second() throws Exception {
        try (Certificates other = process()) {
            for (int i = 0; i < 5; i++) {
                HostName host = HostName.of(name(i));
                assertThat(shown(host.value())).isEqualTo(host.value());
                X509Certificate before = leaf(host.value());
                other.replace(host);
                long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
                while (leaf(host.value()).equals(before) && System.nanoTime() < until) {
                    LockSupport.parkNanos(1_000_000);
                }
                assertThat(leaf(host.value())).isNotEqualTo(before);
            }
        }
    }

    private static String name(int i) {
        return "n" + i + ".localhost";
    }

    /** The only name in the certificate. */
    private static String shown(String host) throws Exception {
        return leaf(host).getSubjectAlternativeNames().iterator().next().get(1).toString();
    }

    private static X509Certificate leaf(String host) throws Exception {
        // With one context for all, Java would take up the session of another name at this address.
        SSLContext fresh = SSLContext.getInstance("TLS");
        fresh.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) fresh.getSocketFactory().createSocket("127.0.0.1", edge.httpsPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static TrustManagerFactory trusting(X509Certificate root) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("root", root);
        TrustManagerFactory made = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        made.init(trusted);
        return made;
    }
}
