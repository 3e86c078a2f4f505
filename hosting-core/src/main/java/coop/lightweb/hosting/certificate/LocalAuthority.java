package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The node's own certificate authority, for names no public one will certify. Its root may only speak for the private suffixes it
 * was made with (RFC 5280, section 4.2.1.10), so trusting it on a laptop does not trust the node with anybody's bank.
 * Keys are P-256; a leaf names exactly one host and lives at most 397 days, the longest browsers take.
 */
public final class LocalAuthority {
    private static final Duration ROOT_LIFE = Duration.ofDays(3653);
    private static final Duration LEAF_LIFE = Duration.ofDays(397);
    /** Clocks of clients are not always right; a certificate is valid a little before it was made. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;
    private static final byte[] EVERY_IPV4 = new byte[8];
    private static final byte[] EVERY_IPV6 = new byte[32];

    private final KeyAndChain root;
    private final List<String> suffixes;
    private final SecureRandom random;

    public LocalAuthority(KeyAndChain root, SecureRandom random) {
        this.root = root;
        this.suffixes = permitted(root.leaf());
        this.random = random;
    }

    /** A new root. Do this once a node: every copy that is trusted somewhere has to be trusted again. */
    public static LocalAuthority create(String name, List<String> suffixes, Instant now, SecureRandom random) {
        try {
            KeyPair keys = newKeys(random);
            X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.O, "Lightweb node")
                    .addRDN(BCStyle.CN, name)
                    .build();
            var builder = builder(subject, subject, keys.getPublic(), now, ROOT_LIFE, random);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.nameConstraints, true, only(suffixes));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new LocalAuthority(new KeyAndChain(keys.getPrivate(), List.of(signed(builder, keys))), random);
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("this Java cannot make P-256 certificates", impossible);
        }
    }

    /** A certificate for exactly this host, with a new key. */
    public KeyAndChain issue(HostName host, Instant now) {
        try {
            KeyPair keys = newKeys(random);
            X509Certificate issuer = root.leaf();
            // The name stands in the subject alternative name alone, as the CA/Browser Forum asks; a common name holds
            // 64 characters at most.
            X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.O, "Lightweb node")
                    .build();
            X500Name by = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
            Duration left = Duration.between(now, issuer.getNotAfter().toInstant());
            var builder = builder(
                    by, subject, keys.getPublic(), now, LEAF_LIFE.compareTo(left) < 0 ? LEAF_LIFE : left, random);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host.value())));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(root.key());
            return new KeyAndChain(
                    keys.getPrivate(),
                    List.of(new JcaX509CertificateConverter().getCertificate(builder.build(signer))));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("this Java cannot make P-256 certificates", impossible);
        }
    }

    /** Whether the root's constraints let it speak for this name. */
    public boolean mayCertify(HostName host) {
        return suffixes.stream()
                .anyMatch(suffix -> host.value().equals(suffix) || host.value().endsWith('.' + suffix));
    }

    /** The root for people to trust; it has no secret in it. */
    public X509Certificate certificate() {
        return root.leaf();
    }

    KeyAndChain root() {
        return root;
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration life, SecureRandom random) {
        Instant from = now.truncatedTo(ChronoUnit.SECONDS).minus(SLACK);
        // notAfter counts as inside the validity, so a life of 397 days ends one second earlier.
        Instant to = from.plus(life).minusSeconds(1);
        BigInteger serial = new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
        return new JcaX509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(to), subject, key);
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair by)
            throws OperatorCreationException, GeneralSecurityException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static NameConstraints only(List<String> suffixes) {
        GeneralSubtree[] permitted = suffixes.stream()
                .map(suffix -> new GeneralSubtree(new GeneralName(GeneralName.dNSName, suffix)))
                .toArray(GeneralSubtree[]::new);
        GeneralSubtree[] excluded = {
            new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(EVERY_IPV4))),
            new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(EVERY_IPV6)))
        };
        return new NameConstraints(permitted, excluded);
    }

    /** What the root itself says, because settings may have changed since it was made. */
    private static List<String> permitted(X509Certificate root) {
        byte[] extension = root.getExtensionValue(Extension.nameConstraints.getId());
        GeneralSubtree[] subtrees = extension == null
                ? null
                : NameConstraints.getInstance(
                                ASN1OctetString.getInstance(extension).getOctets())
                        .getPermittedSubtrees();
        return subtrees == null
                ? List.of()
                : Stream.of(subtrees)
                        .map(tree -> tree.getBase().getName().toString())
                        .toList();
    }

    private static KeyPair newKeys(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }
}
