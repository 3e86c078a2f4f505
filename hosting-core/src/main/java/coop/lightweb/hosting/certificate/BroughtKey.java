package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.web.Refused;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.ECNamedCurveTable;

/**
 * A private key that somebody brought, of a kind that browsers take and that is neither too weak nor so large that every handshake
 * would cost too much.
 *
 * @param kind {@code P-256}, {@code P-384} or {@code RSA} and its bits
 */
record BroughtKey(PrivateKey key, String kind) {
    private static final int RSA_LEAST = 2048;
    private static final int RSA_MOST = 4096;
    private static final int P256_BITS = 256;
    private static final int P384_BITS = 384;

    static BroughtKey of(PemBlocks block) {
        try {
            PrivateKeyInfo info = switch (block.label()) {
                case "PRIVATE KEY" -> PrivateKeyInfo.getInstance(block.content());
                case "RSA PRIVATE KEY" ->
                    new PrivateKeyInfo(
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                            org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(block.content()));
                case "EC PRIVATE KEY" -> elliptic(block.content());
                default -> throw new Refused("certificate.refused.key-kind").at("key");
            };
            String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    ? "EC"
                    : "RSA";
            PrivateKey key =
                    KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            return new BroughtKey(key, kind(key));
        } catch (Refused said) {
            throw said;
        } catch (IOException | GeneralSecurityException | RuntimeException damaged) {
            // A parser that meets what nobody foresaw may throw anything.
            throw new Refused("certificate.refused.key-unreadable").at("key");
        }
    }

    /** SEC 1 keeps the curve inside, PKCS #8 beside it (RFC 5915). Some leave it out; its octets then tell by their number. */
    private static PrivateKeyInfo elliptic(byte[] sec1) throws IOException {
        var key = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(sec1);
        ASN1Encodable curve = key.getParametersObject();
        if (curve == null) {
            int octets = ASN1OctetString.getInstance(
                            ASN1Sequence.getInstance(sec1).getObjectAt(1))
                    .getOctets()
                    .length;
            curve = octets == P256_BITS / Byte.SIZE ? SECObjectIdentifiers.secp256r1 : SECObjectIdentifiers.secp384r1;
        }
        return new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key);
    }

    private static String kind(PrivateKey key) {
        switch (key) {
            case RSAPrivateKey rsa -> {
                int bits = rsa.getModulus().bitLength();
                if (bits < RSA_LEAST) {
                    throw new Refused("certificate.refused.weak", bits).at("key");
                }
                if (bits > RSA_MOST) {
                    throw new Refused("certificate.refused.key-large", bits).at("key");
                }
                if (!whole(rsa)) {
                    throw new Refused("certificate.refused.key-unreadable").at("key");
                }
                return "RSA " + bits;
            }
            case ECPrivateKey elliptic -> {
                int bits = elliptic.getParams().getOrder().bitLength();
                if (bits != P256_BITS && bits != P384_BITS) {
                    throw new Refused("certificate.refused.key-kind").at("key");
                }
                if (!between(elliptic.getS(), elliptic.getParams().getOrder())) {
                    throw new Refused("certificate.refused.key-unreadable").at("key");
                }
                return "P-" + bits;
            }
            default -> throw new Refused("certificate.refused.key-kind").at("key");
        }
    }

    /**
     * Whether its numbers belong together (RFC 8017, section 3.2). Java looks at the modulus alone and computes with the others however
     * long they are: a stranger's key could keep a processor busy for hours with one signature.
     */
    private static boolean whole(RSAPrivateKey rsa) {
        return rsa instanceof RSAPrivateCrtKey numbers
                && between(numbers.getPrivateExponent(), numbers.getModulus())
                && between(numbers.getPrimeP(), numbers.getModulus())
                && between(numbers.getPrimeQ(), numbers.getModulus())
                && numbers.getPrimeP().multiply(numbers.getPrimeQ()).equals(numbers.getModulus())
                && between(numbers.getPrimeExponentP(), numbers.getPrimeP())
                && between(numbers.getPrimeExponentQ(), numbers.getPrimeQ())
                && between(numbers.getCrtCoefficient(), numbers.getPrimeP());
    }

    private static boolean between(BigInteger number, BigInteger end) {
        return number.signum() > 0 && number.compareTo(end) < 0;
    }

    /** Whether this is the other half of what stands in the certificate. */
    boolean fits(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case RSAPublicKey other ->
                key instanceof RSAPrivateKey rsa && rsa.getModulus().equals(other.getModulus());
            case ECPublicKey other -> key instanceof ECPrivateKey elliptic && point(elliptic, other);
            default -> false;
        };
    }

    private boolean point(ECPrivateKey own, ECPublicKey other) {
        if (own.getParams().getOrder().equals(other.getParams().getOrder())) {
            BigInteger x = ECNamedCurveTable.getParameterSpec(kind)
                    .getG()
                    .multiply(own.getS())
                    .normalize()
                    .getAffineXCoord()
                    .toBigInteger();
            return x.equals(other.getW().getAffineX());
        }
        return false;
    }

    /** Signs something and looks: a key may be damaged where it does not show. */
    boolean works(X509Certificate certificate) {
        try {
            Signature signature =
                    Signature.getInstance(key instanceof RSAPrivateKey ? "SHA256withRSA" : "SHA256withECDSA");
            byte[] something = certificate.getSerialNumber().toByteArray();
            signature.initSign(key);
            signature.update(something);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(something);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException damaged) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "BroughtKey[" + kind + "]";
    }
}
