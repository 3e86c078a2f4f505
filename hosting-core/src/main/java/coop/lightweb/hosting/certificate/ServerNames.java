package coop.lightweb.hosting.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.hash.Hashing;
import coop.lightweb.hosting.edge.Handshakes;
import coop.lightweb.hosting.http.HostName;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Picks the certificate for a TLS handshake by the server name in it, from memory and without blocking. One host's certificate can be
 * shown, replaced or withdrawn at any moment without touching another's: an alias names one certificate of one host, never "the newest".
 *
 * <p>Memory is for what is in use: of more certificates than it may hold, those that are asked for least leave. The TLS engine asks
 * twice, first for an alias and then for what it stands for, and between the client's first bytes and that a crowd of others may
 * have passed; so whoever is about to make a handshake takes hold of the certificate before, and one that is held stays until it is
 * let go, however many there are. What the engine made of a certificate outside the heap goes when its alias stands for nothing.
 * Kept are texts: of Java's certificates, which are ten times their size, ten thousand would not fit.
 */
public final class ServerNames extends X509ExtendedKeyManager {
    private static final int USUAL = 10_000;

    private final int most;
    private final Cache<String, Shown> byName;
    /** Left the cache and in a handshake still. */
    private final ConcurrentMap<String, List<Shown>> leaving = new ConcurrentHashMap<>();

    private volatile @Nullable String fallback;

    public ServerNames() {
        this(USUAL);
    }

    /** @param most certificates in memory */
    public ServerNames(int most) {
        this.most = most;
        this.byName = Caffeine.newBuilder()
                .maximumWeight(most)
                // Zero is never evicted.
                .weigher((String name, Shown shown) -> name.equals(fallback) ? 0 : 1)
                .evictionListener((name, shown, cause) -> {
                    if (shown != null) {
                        shown.leave();
                    }
                })
                .executor(Runnable::run)
                .build();
    }

    /** From the next handshake on, this is what the host shows. */
    public void show(HostName host, KeyAndChain certificate) {
        show(host.value(), certificate);
    }

    /** @param name a host, or {@code *.} and a host for every name right below it that shows nothing of its own */
    void show(String name, KeyAndChain certificate) {
        Shown next = new Shown(name, certificate, false);
        byName.asMap().compute(name, (key, before) -> {
            if (before != null) {
                before.leave();
            }
            return next;
        });
    }

    public void withdraw(HostName host) {
        withdraw(host.value());
    }

    void withdraw(String name) {
        byName.asMap().computeIfPresent(name, (key, before) -> {
            before.leave();
            return null;
        });
    }

    /**
     * Shown to clients that name no host, or one nobody has here: they can then be told so with a status instead of an alert. It stays
     * in memory.
     */
    public void fallBackTo(HostName host) {
        fallback = host.value();
        byName.asMap().computeIfPresent(host.value(), (name, shown) -> shown);
    }

    public boolean knows(HostName host) {
        return knows(host.value());
    }

    boolean knows(String name) {
        return byName.asMap().containsKey(name);
    }

    /** Takes hold of what the host shows; null when that is not in memory. Any thread, without waiting. */
    public Handshakes.@Nullable Held hold(HostName host) {
        Shown shown = find(host);
        return shown != null && shown.hold() ? shown::letGo : null;
    }

    /** Takes hold of what the host shows, which is this unless there is something newer. */
    Handshakes.Held hold(String name, KeyAndChain certificate) {
        Shown here = byName.getIfPresent(name);
        if (here != null && here.hold()) {
            return here::letGo;
        }
        // It has left again, with all the others that came meanwhile.
        List<Shown> held = leaving.compute(
                name,
                (key, left) -> left != null && left.getFirst().hold()
                        ? left
                        : before(left, new Shown(name, certificate, true)));
        return held.getFirst()::letGo;
    }

    /** Certificates in memory now, those in handshakes alone included. */
    public int inMemory() {
        return byName.asMap().size()
                + leaving.values().stream().mapToInt(List::size).sum();
    }

    /** Certificates in memory at most, but for those in handshakes. */
    public int most() {
        return most;
    }

    /** What an alias stands for, as text; null when it stands for nothing any more. */
    public Handshakes.@Nullable Material material(String alias) {
        Shown shown = behind(alias);
        return shown == null ? null : shown.material;
    }

    Optional<KeyAndChain> shownFor(HostName host) {
        return Optional.ofNullable(find(host)).map(Shown::parsed);
    }

    /** Every name shown now. */
    List<String> shown() {
        return List.copyOf(byName.asMap().keySet());
    }

    private @Nullable Shown find(HostName host) {
        Shown own = find(host.value());
        return own == null ? find(wildcardOver(host)) : own;
    }

    private @Nullable Shown find(String name) {
        Shown shown = byName.getIfPresent(name);
        return shown == null ? left(name).stream().findFirst().orElse(null) : shown;
    }

    /** Of the whole chain: whoever mends that brings the same certificate once more, serial number and all. */
    static String alias(String name, byte[] chain) {
        return name + ' ' + Hashing.sha256().hashBytes(chain);
    }

    /** The name of the certificate for all that is right below the host's parent; empty when it has none. */
    static String wildcardOver(HostName host) {
        int dot = host.value().indexOf('.');
        return dot < 0 ? "" : '*' + host.value().substring(dot);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return engine.getHandshakeSession() instanceof ExtendedSSLSession session ? pick(keyType, session) : null;
    }

    private @Nullable String pick(String keyType, ExtendedSSLSession session) {
        Shown shown = null;
        for (SNIServerName name : session.getRequestedServerNames()) {
            if (name instanceof SNIHostName host) {
                HostName parsed = HostName.parse(host.getAsciiName());
                shown = parsed == null ? null : find(parsed);
            }
        }
        String otherwise = fallback;
        if (shown == null && otherwise != null) {
            shown = find(otherwise);
        }
        return shown == null ? null : aliasOf(shown, keyType);
    }

    /**
     * The engine asks for one type of key after the other. When a key of another type takes over between two such questions, what
     * handshakes still hold is the answer to one of them; else a handshake would end with none.
     */
    private @Nullable String aliasOf(Shown shown, String keyType) {
        return Stream.concat(Stream.of(shown), left(shown.name).stream())
                .filter(each -> keyType.startsWith(each.keyType))
                .findFirst()
                .map(each -> each.alias)
                .orElse(null);
    }

    /** As the engine asks, for a host it was told. */
    @Nullable
    String aliasFor(HostName host, String keyType) {
        Shown shown = find(host);
        return shown == null ? null : aliasOf(shown, keyType);
    }

    /** Without counting as use: the TLS engine also asks to see what it need keep no longer. */
    private @Nullable Shown behind(String alias) {
        String name = alias.substring(0, alias.indexOf(' '));
        Shown shown = byName.policy().getIfPresentQuietly(name);
        return Stream.concat(Stream.ofNullable(shown), left(name).stream())
                .filter(each -> each.alias.equals(alias))
                .findFirst()
                .orElse(null);
    }

    /** What handshakes still hold of what the name showed, the newest first. */
    private List<Shown> left(String name) {
        return leaving.getOrDefault(name, List.of());
    }

    private static <T> List<T> before(@Nullable List<T> others, T first) {
        return others == null
                ? List.of(first)
                : Stream.concat(Stream.of(first), others.stream()).toList();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Shown shown = behind(alias);
        return shown == null ? null : shown.parsed().chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Shown shown = behind(alias);
        return shown == null ? null : shown.parsed().key();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    /** One certificate of one name, counted by the handshakes that are about to show it. */
    private final class Shown {
        final String name;
        final String alias;
        /** Key types are asked for as "EC" by one TLS engine and as "EC_EC" or "RSA" by another. */
        final String keyType;

        final Handshakes.Material material;
        private int held;
        private boolean left;

        /** @param passing not in the cache, and held by who makes it */
        Shown(String name, KeyAndChain certificate, boolean passing) {
            this.name = name;
            this.keyType = certificate.key().getAlgorithm();
            this.material = new Handshakes.Material(
                    Pem.of(certificate.chain()).getBytes(StandardCharsets.US_ASCII), Pem.of(certificate.key()));
            this.alias = alias(name, material.chain());
            this.left = passing;
            this.held = passing ? 1 : 0;
        }

        /** For an engine that takes nothing but Java's own; ours takes the text. */
        KeyAndChain parsed() {
            return new KeyAndChain(
                    Pem.keyOf(material.key()), Pem.chain(new String(material.chain(), StandardCharsets.US_ASCII)));
        }

        /** False when it is gone already. */
        synchronized boolean hold() {
            if (left && held == 0) {
                return false;
            }
            held++;
            return true;
        }

        void letGo() {
            if (released()) {
                forget();
            }
        }

        void leave() {
            if (!stillHeld()) {
                forget();
                return;
            }
            leaving.compute(name, (key, others) -> before(others, this));
            if (gone()) {
                forget();
            }
        }

        private synchronized boolean released() {
            held--;
            return left && held == 0;
        }

        private synchronized boolean stillHeld() {
            left = true;
            return held > 0;
        }

        private synchronized boolean gone() {
            return left && held == 0;
        }

        /** Outside this object's lock: the map has locks of its own, under which it asks for this one. */
        private void forget() {
            leaving.computeIfPresent(name, (key, all) -> {
                List<Shown> others = all.stream().filter(each -> each != this).toList();
                return others.isEmpty() ? null : others;
            });
        }
    }
}
