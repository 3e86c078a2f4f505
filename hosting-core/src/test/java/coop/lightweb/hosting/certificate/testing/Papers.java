package coop.lightweb.hosting.certificate.testing;

import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate with its key, and whatever is below it: {@code Papers.root(now).authority("Middle").site("bakery.example")}.
 *
 * @param keys of this certificate
 * @param certificate signed by the one above, or by itself
 */
public record Papers(KeyPair keys, X509Certificate certificate, Instant now) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LIFE = Duration.ofDays(90);

    /** What can be asked for. {@code hash} in front of {@code withECDSA} or {@code withRSA}. */
    public record Wish(
            List<String> names,
            KeyPair keys,
            String hash,
            Instant from,
            Instant to,
            boolean authority,
            KeyPurposeId purpose) {
        public Wish keys(KeyPair other) {
            return new Wish(names, other, hash, from, to, authority, purpose);
        }

        public Wish hash(String other) {
            return new Wish(names, keys, other, from, to, authority, purpose);
        }

        public Wish valid(Instant begin, Instant end) {
            return new Wish(names, keys, hash, begin, end, authority, purpose);
        }

        public Wish purpose(KeyPurposeId other) {
            return new Wish(names, keys, hash, from, to, authority, other);
        }
    }

    public static Papers root(Instant now) {
        Wish wish = wish(now, true).valid(now.minus(LIFE), now.plus(Duration.ofDays(3000)));
        return new Papers(wish.keys(), signed(wish, "Test Root", "Test Root", wish.keys()), now);
    }

    public Papers authority(String name) {
        Wish wish = wish(now, true).valid(now.minus(LIFE), now.plus(Duration.ofDays(1000)));
        return new Papers(wish.keys(), signed(wish, name, called(), keys), now);
    }

    public Papers site(String... names) {
        return site(forSite(now, names));
    }

    public Papers site(Wish wish) {
        return new Papers(wish.keys(), signed(wish, "A Site", called(), keys), now);
    }

    public static Wish forSite(Instant now, String... names) {
        Wish plain = wish(now, false);
        return new Wish(List.of(names), plain.keys(), plain.hash(), plain.from(), plain.to(), false, plain.purpose());
    }

    private static Wish wish(Instant now, boolean authority) {
        return new Wish(
                List.of(),
                elliptic("secp256r1"),
                "SHA256",
                now.minus(Duration.ofDays(1)),
                now.plus(LIFE),
                authority,
                KeyPurposeId.id_kp_serverAuth);
    }

    private String called() {
        return certificate.getSubjectX500Principal().getName();
    }

    private static X509Certificate signed(Wish wish, String subject, String issuer, KeyPair by) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuer.startsWith("CN=") ? issuer : "CN=" + issuer),
                    new BigInteger(120, RANDOM),
                    Date.from(wish.from()),
                    Date.from(wish.to()),
                    new X500Principal("CN=" + subject),
                    wish.keys().getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.authority()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(by.getPublic()));
            if (!wish.authority()) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(wish.purpose()));
            }
            if (!wish.names().isEmpty()) {
                GeneralName[] names = wish.names().stream()
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            String algorithm = wish.hash() + (by.getPrivate().getAlgorithm().equals("RSA") ? "withRSA" : "withECDSA");
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(by.getPrivate())));
        } catch (java.io.IOException | GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code secp256r1}, {@code secp384r1} and so on. */
    public static KeyPair elliptic(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The certificates, one after the other. */
    public static String pem(Papers... all) {
        StringBuilder text = new StringBuilder();
        for (Papers each : all) {
            text.append(written(each.certificate()));
        }
        return text.toString();
    }

    /** PKCS #8. */
    public String key() {
        try {
            return written(new JcaPKCS8Generator(keys.getPrivate(), null));
        } catch (java.io.IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As OpenSSL wrote them before: SEC 1 or PKCS #1. */
    public String traditionalKey() {
        return written(keys.getPrivate());
    }

    /** One thing as PEM. */
    public static String written(Object what) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(what);
        } catch (java.io.IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "Papers[" + called().toLowerCase(Locale.ROOT) + "]";
    }
}
