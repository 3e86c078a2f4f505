package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.NodePlace;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import org.shredzone.acme4j.util.CSRBuilder;

/** A new P-256 key for every order, sealed for the place its certificate will lie at. */
final class RequestKeys implements SigningKeys {
    private final NodeKey nodeKey;
    private final SecureRandom random;

    RequestKeys(NodeKey nodeKey, SecureRandom random) {
        this.nodeKey = nodeKey;
        this.random = random;
    }

    @Override
    public Made make(String name, OrderId order) {
        try {
            KeyPair keys = pair(random);
            CSRBuilder request = new CSRBuilder();
            request.addDomain(name);
            request.sign(keys);
            byte[] sealed = nodeKey.seal(place(name), keys.getPrivate().getEncoded());
            return new Made(request.getEncoded(), sealed);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot make P-256 keys", impossible);
        }
    }

    static KeyPair pair(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    /** Where room certificate looks for it. */
    static NodePlace place(String name) {
        return new NodePlace("certificate", "sealed_key", name + " acme");
    }
}
