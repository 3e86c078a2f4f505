package coop.lightweb.hosting.acme;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority as we talk to it, one verb a request (RFC 8555, RFC 9773). Every verb may be asked again with the same
 * arguments. None of them waits for the authority to make up its mind: {@link #look} says how far it is.
 */
public interface Authority {
    /**
     * Places an order for one name.
     *
     * @param replaces identifier of the certificate it renews (RFC 9773 section 5), or null
     * @return the order's address
     */
    URI order(String name, @Nullable String profile, @Nullable String replaces) throws AuthorityTrouble;

    OrderSeen look(URI order) throws AuthorityTrouble;

    /** Says that the answer to this challenge is in place. */
    void answer(URI challenge) throws AuthorityTrouble;

    /** @param request certificate signing request (PKCS #10), DER */
    void finish(URI order, byte[] request) throws AuthorityTrouble;

    /** Of an order that is valid. */
    IssuedChain download(URI order) throws AuthorityTrouble;

    /** When it wants this certificate renewed; empty when it has no opinion on such things. */
    Optional<RenewalWindow> renewal(String certificateId) throws AuthorityTrouble;
}
