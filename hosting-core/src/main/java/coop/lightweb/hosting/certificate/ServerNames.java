package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.http.HostName;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Picks the certificate for a TLS handshake by the server name in it, from memory and without blocking. One host's certificate can be
 * shown, replaced or withdrawn at any moment without touching another's: an alias names one certificate of one host, never "the newest".
 */
public final class ServerNames extends X509ExtendedKeyManager {
    private final ConcurrentMap<String, KeyAndChain> byHost = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, KeyAndChain> byAlias = new ConcurrentHashMap<>();
    private volatile @Nullable String fallback;

    /** From the next handshake on, this is what the host shows. */
    public void show(HostName host, KeyAndChain certificate) {
        byAlias.put(alias(host.value(), certificate), certificate);
        KeyAndChain before = byHost.put(host.value(), certificate);
        if (before != null && !before.leaf().equals(certificate.leaf())) {
            byAlias.remove(alias(host.value(), before));
        }
    }

    public void withdraw(HostName host) {
        KeyAndChain before = byHost.remove(host.value());
        if (before != null) {
            byAlias.remove(alias(host.value(), before));
        }
    }

    /** Shown to clients that name no host, or one nobody has here: they can then be told so with a status instead of an alert. */
    public void fallBackTo(HostName host) {
        fallback = host.value();
    }

    public boolean knows(HostName host) {
        return byHost.containsKey(host.value());
    }

    Optional<KeyAndChain> shownFor(HostName host) {
        return Optional.ofNullable(byHost.get(host.value()));
    }

    /** Every host shown now. */
    List<HostName> shown() {
        return byHost.keySet().stream().map(HostName::of).toList();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return engine.getHandshakeSession() instanceof ExtendedSSLSession session ? pick(keyType, session) : null;
    }

    private @Nullable String pick(String keyType, ExtendedSSLSession session) {
        String named = null;
        for (SNIServerName name : session.getRequestedServerNames()) {
            if (name instanceof SNIHostName host) {
                HostName parsed = HostName.parse(host.getAsciiName());
                named = parsed == null ? null : parsed.value();
            }
        }
        KeyAndChain certificate = named == null ? null : byHost.get(named);
        if (certificate == null) {
            named = fallback;
            certificate = named == null ? null : byHost.get(named);
        }
        return certificate == null || named == null || !fits(keyType, certificate) ? null : alias(named, certificate);
    }

    /** Key types arrive as "EC" from one TLS engine and as "EC_EC" or "RSA" from another. */
    private static boolean fits(String keyType, KeyAndChain certificate) {
        return keyType.startsWith(certificate.key().getAlgorithm());
    }

    private static String alias(String host, KeyAndChain certificate) {
        return host + ' ' + certificate.leaf().getSerialNumber().toString(Character.MAX_RADIX);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        KeyAndChain certificate = byAlias.get(alias);
        return certificate == null ? null : certificate.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        KeyAndChain certificate = byAlias.get(alias);
        return certificate == null ? null : certificate.key();
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
}
