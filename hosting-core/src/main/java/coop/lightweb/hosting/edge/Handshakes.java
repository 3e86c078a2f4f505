package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** What TLS handshakes are made with. Implemented by the room that keeps certificates. */
public interface Handshakes {
    /** Picks by server name, from memory, on an event loop: never blocks. An alias stands for one certificate and never for another later. */
    X509ExtendedKeyManager keys();

    /** How many certificates are in memory at once, about. */
    int most();

    /**
     * The host's certificate, if it is in memory now: who holds it finds it among {@link #keys} until it is let go. Called on an event
     * loop for every handshake.
     */
    @Nullable
    Held hold(HostName host);

    /**
     * Fetches or makes the certificate of a host that exists here, and holds it; the handshake waits for it. Returns at once and
     * completes on any thread, with null when there is none: then the handshake goes on with what there is, as after a failure.
     */
    CompletionStage<@Nullable Held> prepare(HostName host);

    /** What an alias of {@link #keys} stands for, for an engine that takes text; null when it stands for nothing any more. */
    @Nullable
    Material material(String alias);

    /**
     * Holds a secret.
     *
     * @param chain PEM, the host's own certificate first
     * @param key PKCS #8 as PEM
     */
    record Material(byte[] chain, byte[] key) {
        @Override
        public String toString() {
            return "Material";
        }
    }

    /** A certificate that a handshake is to be made with. */
    @FunctionalInterface
    interface Held {
        /** Once. */
        void letGo();
    }
}
