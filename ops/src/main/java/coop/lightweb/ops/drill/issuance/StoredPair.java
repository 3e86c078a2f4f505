package coop.lightweb.ops.drill.issuance;

import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.NodePlace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/**
 * A certificate and its key as every process of the node finds them, read here once more from the stored bytes, so that a mistake of
 * the node's is not repeated in its check.
 */
public record StoredPair(String name, String chain, byte[] sealedKey) {

    /** What is wrong with it, to stand behind the name; empty when a visitor of the name can be served with it now. */
    String fault(NodeKey nodeKey) {
        try {
            X509Certificate leaf = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(chain.getBytes(StandardCharsets.US_ASCII)));
            leaf.checkValidity();
            if (!List.of(List.of(2, name)).equals(List.copyOf(leaf.getSubjectAlternativeNames()))) {
                return "is for " + leaf.getSubjectAlternativeNames();
            }
            if (!leaf.getIssuerX500Principal().getName().contains("Pebble")) {
                return "is one of " + leaf.getIssuerX500Principal();
            }
            return fits(leaf, key(nodeKey)) ? "" : "has another's key";
        } catch (GeneralSecurityException e) {
            return "cannot be used: " + e;
        }
    }

    private PrivateKey key(NodeKey nodeKey) throws GeneralSecurityException {
        byte[] plain = nodeKey.open(new NodePlace("certificate", "sealed_key", name + " acme"), sealedKey);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(plain));
    }

    private static boolean fits(X509Certificate leaf, PrivateKey key) throws GeneralSecurityException {
        byte[] any = leaf.getSignature();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(any);
        byte[] signed = signature.sign();
        signature.initVerify(leaf.getPublicKey());
        signature.update(any);
        return signature.verify(signed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredPair pair && name.equals(pair.name) && Arrays.equals(sealedKey, pair.sealedKey);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "StoredPair[" + name + "]";
    }
}
