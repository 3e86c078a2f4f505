package coop.lightweb.hosting.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.vault.NodeKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final HostName PANEL = HostName.of("panel.localhost");
    private static final byte[] KEY = new byte[32];

    private final List<Certificates> processes = new ArrayList<>();

    @AfterEach
    void close() {
        processes.forEach(Certificates::close);
    }

    @Test
    void makes_a_certificate_for_exactly_one_host_that_its_root_vouches_for() throws Exception {
        Certificates certificates = process(db.database(), NOW);
        X509Certificate leaf = shown(certificates, "acme.localhost");
        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "acme.localhost"));
        assertThat(leaf.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(Duration.between(
                        leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()))
                .isLessThan(Duration.ofDays(397));
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        validate(certificates.root(), leaf);
        X509Certificate root = certificates.root();
        assertThat(Duration.between(
                        root.getNotBefore().toInstant(), root.getNotAfter().toInstant()))
                .isGreaterThan(Duration.ofDays(3650));
    }

    @Test
    void its_root_is_bound_to_private_names() throws Exception {
        Certificates certificates = process(db.database(), NOW);
        HostName bank = HostName.of("bank.example");
        assertThat(certificates.prepare(bank).toCompletableFuture()).succeedsWithin(Duration.ofSeconds(5));
        assertThat(isInMemory(certificates, bank)).isFalse();
        LocalAuthority misused = LocalAuthority.create("misused", List.of("localhost"), NOW, new SecureRandom());
        X509Certificate forged = misused.issue(bank, NOW).leaf();
        assertThatThrownBy(() -> validate(misused.certificate(), forged))
                .isInstanceOf(NameConstraintValidatorException.class);
    }

    @Test
    void processes_of_a_node_share_the_root_and_every_certificate() throws Exception {
        List<Certificates> three =
                List.of(process(db.database(), NOW), process(db.another(), NOW), process(db.another(), NOW));
        List<CompletionStage<?>> asked = new ArrayList<>();
        for (Certificates one : three) {
            asked.add(one.prepare(HostName.of("shared.localhost")));
            asked.add(one.prepare(HostName.of("shared.localhost")));
        }
        for (CompletionStage<?> stage : asked) {
            stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        assertThat(three.stream().map(Certificates::root).distinct()).hasSize(1);
        Set<X509Certificate> leaves = new java.util.HashSet<>();
        for (Certificates one : three) {
            leaves.add(shown(one, "shared.localhost"));
        }
        assertThat(leaves).hasSize(1);
    }

    @Test
    void renews_in_time_and_tells_the_others() throws Exception {
        Certificates first = process(db.database(), NOW);
        Certificates second = process(db.another(), NOW.plus(Duration.ofDays(300)));
        X509Certificate before = shown(first, "renewed.localhost");
        assertThat(shown(second, "renewed.localhost")).isEqualTo(before);
        assertThat(first.renewDue()).isZero();
        assertThat(second.renewDue()).isPositive();
        assertThat(second.renewDue()).isZero();
        await(() -> !shown(first, "renewed.localhost").equals(before));
        await(() -> shown(first, "renewed.localhost").equals(shown(second, "renewed.localhost")));
    }

    @Test
    void replaces_one_host_and_leaves_the_others_as_they_are() {
        Certificates certificates = process(db.database(), NOW);
        X509Certificate one = shown(certificates, "one.localhost");
        X509Certificate two = shown(certificates, "two.localhost");
        certificates.replace(HostName.of("one.localhost"));
        assertThat(shown(certificates, "one.localhost")).isNotEqualTo(one);
        assertThat(shown(certificates, "two.localhost")).isEqualTo(two);
    }

    @Test
    void keys_in_the_database_open_only_with_the_nodes_key() {
        Certificates certificates = process(db.database(), NOW);
        shown(certificates, "sealed.localhost");
        NodeKey stranger = NodeKey.of(new SecureRandom().generateSeed(32));
        Certificates stolen = new Certificates(
                db.database(),
                stranger,
                CertificateSettings.defaults(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new SecureRandom());
        processes.add(stolen);
        assertThatThrownBy(stolen::root).isInstanceOf(RuntimeException.class);
        assertThat(stolen.prepare(HostName.of("sealed.localhost")).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_forgotten_host_is_shown_nowhere() throws Exception {
        Certificates first = process(db.database(), NOW);
        Certificates second = process(db.another(), NOW);
        HostName host = HostName.of("gone.localhost");
        shown(first, host.value());
        shown(second, host.value());
        forget(first, host);
        await(() -> !isInMemory(first, host) && !isInMemory(second, host));
    }

    /** What is told of its making is read again while it goes. */
    @Test
    void a_host_forgotten_as_soon_as_it_was_made_does_not_come_back() throws Exception {
        Certificates certificates = process(db.database(), NOW);
        for (int made = 0; made < 200; made++) {
            HostName host = HostName.of("brief" + made + ".localhost");
            shown(certificates, host.value());
            forget(certificates, host);
        }
        await(() -> ((ServerNames) certificates.keys()).shown().stream().noneMatch(name -> name.startsWith("brief")));
    }

    private static void forget(Certificates certificates, HostName host) {
        db.database().shared(tx -> certificates.forget(tx, host));
    }

    /** That a host has none is remembered for half a minute. */
    @Test
    void a_certificate_that_comes_while_it_is_missed_is_shown_to_the_next_who_asks() throws Exception {
        Certificates certificates = process(db.database(), NOW);
        HostName host = HostName.of("late.example");
        KeyAndChain issued = LocalAuthority.create(
                        "Elsewhere", CertificateSettings.defaults().suffixes(), NOW, new SecureRandom())
                .issue(host, NOW);
        CountDownLatch heard = new CountDownLatch(1);
        db.notices().on(Certificates.TOPIC, payload -> {
            if (payload.equals(host.value())) {
                heard.countDown();
            }
        });
        certificates.whenMissed(missed -> {
            store(host, issued);
            assertThatCode(() -> assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue())
                    .doesNotThrowAnyException();
        });
        assertThat(certificates.prepare(host).toCompletableFuture().join()).isNull();
        await(() -> certificates.prepare(host).toCompletableFuture().join() != null);
        assertThat(shown(certificates, host.value())).isEqualTo(issued.leaf());
    }

    private static void store(HostName host, KeyAndChain issued) {
        db.database().shared(tx -> {
            tx.execute(
                    "insert into certificate (name, source, chain, sealed_key, not_after, issued_at) values (?, 'acme', ?, ?, ?, ?)",
                    host.value(),
                    Pem.of(issued.chain()),
                    NodeKey.of(KEY)
                            .seal(
                                    Certificates.place(host.value(), "acme"),
                                    issued.key().getEncoded()),
                    issued.notAfter(),
                    NOW);
            return tx.attach(CertificateSql.class).tell(host.value());
        });
    }

    @Test
    void the_root_can_be_read_by_anyone_who_wants_to_trust_it(@TempDir Path data) throws Exception {
        Certificates certificates = process(db.database(), NOW);
        Path file = certificates.writeRoot(data.resolve("ca/root.pem"));
        assertThat(Pem.chain(Files.readString(file))).containsExactly(certificates.root());
        assertThat(Files.readString(file)).doesNotContain("PRIVATE");
    }

    private Certificates process(Database database, Instant now) {
        Certificates started = new Certificates(
                        database,
                        NodeKey.of(KEY),
                        CertificateSettings.defaults(),
                        Clock.fixed(now, ZoneOffset.UTC),
                        new SecureRandom())
                .start(PANEL, db.notices());
        processes.add(started);
        return started;
    }

    private static boolean isInMemory(Certificates certificates, HostName host) {
        return ((ServerNames) certificates.keys()).knows(host);
    }

    private static X509Certificate shown(Certificates certificates, String host) {
        HostName name = HostName.of(host);
        certificates.prepare(name).toCompletableFuture().join();
        return ((ServerNames) certificates.keys()).shownFor(name).orElseThrow().leaf();
    }

    private static void validate(X509Certificate root, X509Certificate leaf) throws Exception {
        // Java's validator looks away from an anchor's constraints; OpenSSL and browsers do not, so they are checked
        // beside it.
        NameConstraints constraints = NameConstraints.getInstance(
                ASN1OctetString.getInstance(root.getExtensionValue("2.5.29.30")).getOctets());
        PKIXNameConstraintValidator names = new PKIXNameConstraintValidator();
        names.intersectPermittedSubtree(constraints.getPermittedSubtrees());
        for (List<?> name : leaf.getSubjectAlternativeNames()) {
            names.checkPermitted(new GeneralName(GeneralName.dNSName, (String) name.get(1)));
        }
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(java.util.Date.from(NOW));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), parameters);
    }

    private static void await(BooleanSupplier condition) throws Exception {
        CompletableFuture.runAsync(
                        () -> {
                            while (!condition.getAsBoolean()) {
                                LockSupport.parkNanos(1_000_000);
                            }
                        },
                        Thread::startVirtualThread)
                .get(10, TimeUnit.SECONDS);
    }
}
