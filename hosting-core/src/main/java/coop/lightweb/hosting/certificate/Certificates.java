package coop.lightweb.hosting.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.edge.Handshakes;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.NodePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every host's certificate, shared by all processes of the node through the database and shown from memory.
 *
 * <p>A certificate enters memory in one of three ways: {@link #prepare} when a site is made or goes live, before anyone can ask for it;
 * the same verb from the edge when a handshake names a host that exists but is not in memory here (after a start, or because another
 * process made it), while that one handshake waits; and a notice when another process renewed one that is shown here.
 * Names the local authority may certify get a certificate on demand; others only what is stored for them.
 * Two processes that want the same name both make one, the first row wins, and both show that.
 */
public final class Certificates implements Handshakes, AutoCloseable {
    public static final String TOPIC = "certificate";

    private static final Logger log = LoggerFactory.getLogger(Certificates.class);
    private static final int RENEWALS_AT_ONCE = 200;
    private static final Duration LONGER_THAN_ANY = Duration.ofDays(36_500);
    /** Fetching is a query and making is a signature: a crowd of new names must not take all of the database's connections. */
    private static final int FETCHES_AT_ONCE = 4;
    /** Hosts share locks by their hash. */
    private static final int STEPS_AT_ONCE = 64;

    /** A new certificate is told of; this is for the case that the telling was missed. */
    private static final Duration WITHOUT_FOR = Duration.ofSeconds(30);
    /** In the last moments of a business's own certificate another that lasts longer is shown instead. */
    static final Duration HANDOVER = Duration.ofMinutes(15);

    private final Database database;
    private final NodeKey nodeKey;
    private final CertificateSettings settings;
    private final Clock clock;
    private final SecureRandom random;
    private final ServerNames names;
    private final ConcurrentMap<HostName, CompletableFuture<@Nullable Found>> fetching = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore turns = new Semaphore(FETCHES_AT_ONCE);
    /** Reading a host's certificate and showing what was read is one step, or the older of two readings may be shown last. */
    private final List<ReentrantLock> steps =
            Stream.generate(ReentrantLock::new).limit(STEPS_AT_ONCE).toList();
    /** Notices so far: what was read while one came may be what was before it. */
    private final AtomicLong changes = new AtomicLong();

    private volatile Consumer<HostName> missed = host -> {};
    /** Hosts that exist and have no certificate, which their visitors may ask for by the hundred. */
    private final Cache<HostName, Boolean> without = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(WITHOUT_FOR)
            .build();

    private volatile @Nullable LocalAuthority authority;

    /** @param name as it is stored: the host, or the wildcard over it */
    private record Found(String name, KeyAndChain certificate) {}

    public Certificates(
            Database database, NodeKey nodeKey, CertificateSettings settings, Clock clock, SecureRandom random) {
        this.database = database;
        this.nodeKey = nodeKey;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.names = new ServerNames(settings.kept());
    }

    /**
     * Opens the node's root, making it at the very first start, and gets the certificate shown to clients that name no host we know.
     *
     * @param fallback the panel's host
     */
    public Certificates start(HostName fallback, Notices notices) {
        notices.on(TOPIC, this::changedElsewhere);
        authority();
        names.fallBackTo(fallback);
        fetch(fallback);
        return this;
    }

    /** Told of hosts of this node that somebody came for and that have no certificate; at most once in a while for each. */
    public void whenMissed(Consumer<HostName> hearing) {
        missed = hearing;
    }

    @Override
    public X509ExtendedKeyManager keys() {
        return names;
    }

    @Override
    public int most() {
        return names.most();
    }

    @Override
    public @Nullable Held hold(HostName host) {
        return names.hold(host);
    }

    @Override
    public CompletionStage<@Nullable Held> prepare(HostName host) {
        Held held = names.hold(host);
        if (held != null || without.getIfPresent(host) != null) {
            return CompletableFuture.completedFuture(held);
        }
        CompletableFuture<@Nullable Found> underWay =
                fetching.computeIfAbsent(host, name -> CompletableFuture.supplyAsync(() -> inTurn(name), threads));
        underWay.whenComplete((done, failure) -> fetching.remove(host, underWay));
        return underWay.thenApply(found -> found == null ? null : names.hold(found.name, found.certificate));
    }

    @Override
    public @Nullable Material material(String alias) {
        return names.material(alias);
    }

    /** Certificates in memory now. */
    public int inMemory() {
        return names.inMemory();
    }

    /** Whether the node's own authority speaks for this name, so that no public one need be asked. */
    public boolean vouchesFor(HostName host) {
        return authority().mayCertify(host);
    }

    /** The authority's own certificate, for people to trust. */
    public X509Certificate root() {
        return authority().certificate();
    }

    /** The same as text. */
    public String rootPem() {
        return Pem.of(List.of(root()));
    }

    /** Writes the root's certificate (not its key) to a file that anyone may read. */
    public Path writeRoot(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, rootPem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renews what ends soon and tells every process. Safe to run twice and in several processes at once. */
    public int renewDue() {
        Instant due = clock.instant().plus(settings.renewBefore());
        List<String> hosts =
                database.shared(tx -> tx.attach(CertificateSql.class).due(due, RENEWALS_AT_ONCE));
        hosts.forEach(host -> make(HostName.of(host), due));
        return hosts.size();
    }

    /** Makes and shows a new certificate for one host, whatever it had; other hosts are not touched. */
    public void replace(HostName host) {
        make(host, clock.instant().plus(LONGER_THAN_ANY));
        fetch(host);
    }

    /**
     * Forgets what there is for a host, whoever it is from, in the transaction in which it becomes nobody's; every process withdraws it
     * after that.
     */
    public boolean forget(Handle tx, HostName host) {
        CertificateSql sql = tx.attach(CertificateSql.class);
        sql.delete(host.value());
        return sql.tell(host.value());
    }

    @Override
    public void close() {
        threads.close();
    }

    private @Nullable Found inTurn(HostName host) {
        turns.acquireUninterruptibly();
        try {
            return fetch(host);
        } finally {
            turns.release();
        }
    }

    private @Nullable Found fetch(HostName host) {
        long seen = changes.get();
        Found found = stored(host).or(() -> made(host)).orElse(null);
        if (found == null) {
            without.put(host, true);
            missed.accept(host);
            if (changes.get() != seen) {
                // It may have got one while it was looked for.
                without.invalidate(host);
            }
        } else {
            names.show(found.name, found.certificate);
            if (changes.get() != seen) {
                // It was not shown yet when it was told of.
                refetch(found.name);
            }
        }
        return found;
    }

    private Optional<Found> made(HostName host) {
        if (!authority().mayCertify(host)) {
            return Optional.empty();
        }
        make(host, clock.instant());
        return stored(host);
    }

    private Optional<Found> stored(HostName host) {
        return stored(host.value(), ServerNames.wildcardOver(host));
    }

    private Optional<Found> stored(String name, String wildcard) {
        Instant now = clock.instant();
        return database.shared(tx -> tx.attach(CertificateSql.class).find(name, wildcard, now, now.plus(HANDOVER)))
                .map(this::opened);
    }

    private Found opened(StoredCertificate found) {
        return new Found(
                found.name(),
                new KeyAndChain(
                        Pem.key(nodeKey.open(place(found.name(), found.source()), found.sealedKey())),
                        Pem.chain(found.chain())));
    }

    /** Stores a new certificate unless there is one that lasts beyond {@code due}. */
    private void make(HostName host, Instant due) {
        Instant now = clock.instant();
        KeyAndChain made = authority().issue(host, now);
        byte[] sealed = nodeKey.seal(place(host.value(), "local"), made.key().getEncoded());
        boolean changed = database.shared(tx -> {
            CertificateSql sql = tx.attach(CertificateSql.class);
            int rows = sql.put(host.value(), Pem.of(made.chain()), sealed, made.notAfter(), now, due);
            sql.tell(host.value());
            return rows > 0;
        });
        if (changed) {
            log.info("made a local certificate for {} until {}", host, made.notAfter());
        }
    }

    /** Hosts shown here show the new one from their next handshake on; others wait until they are asked for. */
    private void changedElsewhere(String payload) {
        if (threads.isShutdown()) {
            return;
        }
        changes.incrementAndGet();
        // One for a wildcard may be for any of them.
        without.invalidateAll();
        if (payload.equals(Notices.LOST)) {
            names.shown().forEach(this::refetch);
        } else if (names.knows(payload) || isUnderShownWildcard(payload)) {
            refetch(payload);
        }
    }

    /** Then nobody would ask for it: the wildcard is good enough for a handshake, and now there is a better one. */
    private boolean isUnderShownWildcard(String name) {
        HostName host = HostName.parse(name);
        return host != null && names.knows(ServerNames.wildcardOver(host));
    }

    private void refetch(String name) {
        threads.execute(() -> {
            turns.acquireUninterruptibly();
            try {
                inOneStep(
                        name,
                        () -> stored(name, "")
                                .ifPresentOrElse(
                                        found -> names.show(name, found.certificate), () -> names.withdraw(name)));
            } catch (RuntimeException e) {
                log.warn("the certificate of {} could not be read again and stays as it is", name, e);
            } finally {
                turns.release();
            }
        });
    }

    private void inOneStep(String name, Runnable step) {
        ReentrantLock lock = steps.get(Math.floorMod(name.hashCode(), STEPS_AT_ONCE));
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    private LocalAuthority authority() {
        LocalAuthority open = authority;
        if (open == null) {
            open = storedAuthority().orElseGet(this::makeAuthority);
            authority = open;
        }
        return open;
    }

    private LocalAuthority makeAuthority() {
        Instant now = clock.instant();
        LocalAuthority made = LocalAuthority.create("Local names", settings.suffixes(), now, random);
        byte[] sealed = nodeKey.seal(rootPlace(), made.root().key().getEncoded());
        database.shared(tx -> {
            tx.attach(CertificateSql.class).insertRoot(Pem.of(made.root().chain()), sealed, now);
            return null;
        });
        return storedAuthority().orElseThrow();
    }

    private Optional<LocalAuthority> storedAuthority() {
        return database.shared(tx -> tx.attach(CertificateSql.class).root())
                .map(found -> new LocalAuthority(
                        new KeyAndChain(
                                Pem.key(nodeKey.open(rootPlace(), found.sealedKey())), Pem.chain(found.chain())),
                        random));
    }

    private static NodePlace rootPlace() {
        return new NodePlace("local_authority", "sealed_key", "1");
    }

    static NodePlace place(String host, String source) {
        return new NodePlace("certificate", "sealed_key", host + " " + source);
    }
}
