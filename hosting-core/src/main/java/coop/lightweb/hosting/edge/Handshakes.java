package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.X509ExtendedKeyManager;

/** What TLS handshakes are made with. Implemented by the room that keeps certificates. */
public interface Handshakes {
    /** Picks by server name, from memory, on an event loop: never blocks. An alias stands for one certificate and never for another later. */
    X509ExtendedKeyManager keys();

    /** Whether the host's certificate is in memory now. Called on an event loop for every handshake. */
    boolean ready(HostName host);

    /**
     * Fetches or makes the certificate of a host that exists here, so that {@link #ready} becomes true; the handshake waits for it.
     * Returns at once and completes on any thread. A failure only means that the handshake goes on with what there is.
     */
    CompletionStage<?> prepare(HostName host);
}
