package coop.lightweb.hosting.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What a server shows in a handshake and proves with. Holds a secret: it never becomes JSON or a log line.
 *
 * @param chain the host's own certificate first, then its issuers without the root
 */
public record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {
    public KeyAndChain {
        chain = List.copyOf(chain);
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    public Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    @Override
    public String toString() {
        return "KeyAndChain[" + leaf().getSubjectX500Principal() + ", " + leaf().getSerialNumber() + "]";
    }
}
