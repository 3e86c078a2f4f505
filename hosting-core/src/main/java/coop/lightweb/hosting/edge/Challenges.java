package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a certificate authority that checks a host is shown. Implemented by the room that orders certificates; never blocks. */
public interface Challenges {
    /** A key and a certificate for one handshake. */
    record Shown(PrivateKey key, X509Certificate certificate) {}

    /** The body at {@code http://HOST/.well-known/acme-challenge/TOKEN} (RFC 8555 section 8.3); null when there is none. */
    CompletionStage<@Nullable String> http(HostName host, String token);

    /** For a handshake that offers {@code acme-tls/1} and nothing else (RFC 8737); null when nobody is expected. */
    CompletionStage<@Nullable Shown> tls(HostName host);

    /** A node that asks no authority for anything. */
    static Challenges none() {
        return new Challenges() {
            @Override
            public CompletionStage<@Nullable String> http(HostName host, String token) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletionStage<@Nullable Shown> tls(HostName host) {
                return CompletableFuture.completedFuture(null);
            }
        };
    }
}
