package coop.lightweb.hosting.certificate;

import static coop.lightweb.hosting.certificate.testing.Papers.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.certificate.testing.Papers;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.web.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.junit.jupiter.api.Test;

/** What people paste, and what they are told. */
class OwnChainTest {
    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
    private static final HostName HOST = HostName.of("bakery.example");
    private static final Papers ROOT = Papers.root(NOW);
    private static final Papers MIDDLE = ROOT.authority("Middle");
    private static final Papers SITE = MIDDLE.site("bakery.example", "www.bakery.example");

    @Test
    void puts_the_chain_in_order_and_leaves_the_root_out() {
        for (String text : List.of(
                pem(SITE, MIDDLE, ROOT),
                pem(ROOT, MIDDLE, SITE),
                pem(MIDDLE, SITE, ROOT, SITE, ROOT.authority("Somebody else")))) {
            OwnChain own = looked(text, SITE.key());
            assertThat(own.chain()).containsExactly(SITE.certificate(), MIDDLE.certificate());
            assertThat(own.known()).isFalse();
        }
        OwnChain together =
                looked("", "Bag Attributes\n" + pem(SITE, MIDDLE, ROOT).replace("\n", "\r\n") + SITE.key());
        assertThat(together.chain()).hasSize(2);
    }

    @Test
    void reads_keys_as_every_program_writes_them() {
        for (Papers site : List.of(
                SITE,
                MIDDLE.site(wish().keys(Papers.elliptic("secp384r1"))),
                MIDDLE.site(wish().keys(Papers.rsa(2048))))) {
            for (String key : List.of(site.key(), site.traditionalKey())) {
                OwnChain own = looked(pem(site, MIDDLE, ROOT), key);
                assertThat(own.key().key().getEncoded()).isNotEmpty();
                assertThat(own.key().works(site.certificate())).isTrue();
            }
        }
    }

    @Test
    void takes_a_wildcard_for_the_level_above_and_no_other() {
        Papers wild = MIDDLE.site("*.bakery.example");
        assertThat(OwnChain.of(
                                new NewOwnCertificate(pem(wild, MIDDLE, ROOT), wild.key()),
                                HostName.of("shop.bakery.example"),
                                NOW)
                        .chain())
                .hasSize(2);
        refused("wrong-name", pem(wild, MIDDLE, ROOT), wild.key());
    }

    @Test
    void each_thing_that_is_wrong_is_said_in_its_own_words() {
        String chain = pem(SITE, MIDDLE, ROOT);
        refused("no-certificate", "", SITE.key());
        refused("no-key", chain, "");
        refused("two-keys", chain, SITE.key() + MIDDLE.key());
        refused("wrong-key", chain, ROOT.site("bakery.example").key());
        refused("wrong-name", Papers.forSite(NOW, "other.example"));
        refused("incomplete", pem(SITE), SITE.key());
        refused("incomplete", pem(SITE, ROOT), SITE.key());
        refused("expired", wish().valid(NOW.minus(Duration.ofDays(90)), NOW.minusSeconds(1)));
        refused("early", wish().valid(NOW.plusSeconds(60), NOW.plus(Duration.ofDays(90))));
        refused("sha1", wish().hash("SHA1"));
        refused("purpose", wish().purpose(KeyPurposeId.id_kp_clientAuth));
        refused("weak", wish().keys(Papers.rsa(1024)));
        refused("key-kind", wish().keys(Papers.elliptic("secp521r1")));
        refused("encrypted", chain, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=\n-----END ENCRYPTED PRIVATE KEY-----");
        refused(
                "encrypted",
                chain,
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMII=\n"
                        + "-----END RSA PRIVATE KEY-----");
        refused("too-large", chain + "x".repeat(100_001), SITE.key());
        refused("too-large", chain.repeat(5), SITE.key());
        refused("key-unreadable", chain, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
        refused("unreadable", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", SITE.key());
        Papers itself = selfSigned();
        refused("self-signed", pem(itself), itself.key());
    }

    @Test
    void a_key_too_large_for_every_handshake_is_refused() {
        String modulus = new java.math.BigInteger(8192, new Random(7))
                .setBit(8191)
                .setBit(0)
                .toString();
        var big = new org.bouncycastle.asn1.pkcs.RSAPrivateKey(
                new java.math.BigInteger(modulus),
                java.math.BigInteger.valueOf(65537),
                java.math.BigInteger.valueOf(3),
                java.math.BigInteger.valueOf(3),
                java.math.BigInteger.valueOf(5),
                java.math.BigInteger.ONE,
                java.math.BigInteger.ONE,
                java.math.BigInteger.ONE);
        try {
            refused("key-large", pem(SITE), block("RSA PRIVATE KEY", big.getEncoded()));
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Java looks at the modulus of such a key alone, and signs with its other numbers however long they are. */
    @Test
    void a_key_whose_numbers_do_not_belong_together_costs_nobody_a_minute() throws Exception {
        Papers site = MIDDLE.site(wish().keys(Papers.rsa(2048)));
        RSAPrivateCrtKey sound = (RSAPrivateCrtKey) site.keys().getPrivate();
        BigInteger huge = BigInteger.ONE.shiftLeft(30_000).subtract(BigInteger.ONE);
        BigInteger none = BigInteger.ZERO;
        for (var bomb : List.of(
                numbers(sound, sound.getPrivateExponent(), huge, huge.subtract(BigInteger.TWO), huge, huge, huge),
                numbers(
                        sound,
                        sound.getPrivateExponent(),
                        sound.getPrimeP(),
                        sound.getPrimeQ(),
                        huge,
                        huge,
                        sound.getCrtCoefficient()),
                numbers(sound, BigInteger.ONE.shiftLeft(500_000), none, none, none, none, none))) {
            quickly(() ->
                    refused("key-unreadable", pem(site, MIDDLE, ROOT), block("RSA PRIVATE KEY", bomb.getEncoded())));
        }
        byte[] octets = new byte[60_000];
        Arrays.fill(octets, (byte) 0x7f);
        var elliptic = new DERSequence(new ASN1Encodable[] {
            new ASN1Integer(1), new DEROctetString(octets), new DERTaggedObject(true, 0, SECObjectIdentifiers.secp256r1)
        });
        quickly(() ->
                refused("key-unreadable", pem(SITE, MIDDLE, ROOT), block("EC PRIVATE KEY", elliptic.getEncoded())));
    }

    /** The prime of a DSA key may be of any length, and a signature is checked with it some hundred multiplications long. */
    @Test
    void an_issuer_whose_key_takes_minutes_to_check_with_is_refused_unchecked() throws Exception {
        BigInteger prime = BigInteger.ONE.shiftLeft(150_000).subtract(BigInteger.ONE);
        BigInteger order = BigInteger.ONE.shiftLeft(255).add(BigInteger.valueOf(95));
        var key = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(
                        X9ObjectIdentifiers.id_dsa, new DSAParameter(prime, order, prime.shiftRight(3))),
                new ASN1Integer(prime.shiftRight(1)));
        X500Name slow = new X500Name("CN=Slow");
        var issuer = issued(slow, slow, key).addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        var leaf = issued(
                        slow,
                        new X500Name("CN=bakery.example"),
                        SubjectPublicKeyInfo.getInstance(SITE.keys().getPublic().getEncoded()))
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "bakery.example")));
        String chain = block("CERTIFICATE", leaf.build(new Forged()).getEncoded())
                + block("CERTIFICATE", issuer.build(new Forged()).getEncoded());
        quickly(() -> refused("issuer-key", chain, SITE.key()));
    }

    private static X509v3CertificateBuilder issued(X500Name by, X500Name to, SubjectPublicKeyInfo key) {
        return new X509v3CertificateBuilder(
                by, BigInteger.ONE, Date.from(NOW.minusSeconds(60)), Date.from(NOW.plus(Duration.ofDays(30))), to, key);
    }

    /** Signs with two numbers that nobody computed. */
    private static final class Forged implements ContentSigner {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(NISTObjectIdentifiers.dsa_with_sha256);
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public byte[] getSignature() {
            try {
                ASN1Integer number = new ASN1Integer(BigInteger.ONE.shiftLeft(200));
                return new DERSequence(new ASN1Encodable[] {number, number}).getEncoded();
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static org.bouncycastle.asn1.pkcs.RSAPrivateKey numbers(
            RSAPrivateCrtKey sound,
            BigInteger d,
            BigInteger p,
            BigInteger q,
            BigInteger dp,
            BigInteger dq,
            BigInteger inverse) {
        return new org.bouncycastle.asn1.pkcs.RSAPrivateKey(
                sound.getModulus(), sound.getPublicExponent(), d, p, q, dp, dq, inverse);
    }

    private static void quickly(ThrowableAssert.ThrowingCallable looking) {
        long from = System.nanoTime();
        assertThatCode(looking).doesNotThrowAnyException();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
    }

    /** Whatever comes, it is refused with words and quickly: nothing else is ever thrown. */
    @Test
    void what_is_made_to_break_a_reader_is_refused() throws Exception {
        Random random = new Random(20261123);
        byte[] leaf = SITE.certificate().getEncoded();
        byte[] key = SITE.keys().getPrivate().getEncoded();
        for (int i = 0; i < 3_000; i++) {
            byte[] other = i % 2 == 0 ? leaf.clone() : key.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                other[random.nextInt(other.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(3) == 0 ? Arrays.copyOf(other, random.nextInt(other.length)) : other;
            String text = i % 2 == 0
                    ? block("CERTIFICATE", cut) + pem(MIDDLE, ROOT) + SITE.key()
                    : pem(SITE, MIDDLE, ROOT) + block("PRIVATE KEY", cut);
            quietly(text);
        }
        byte[] deep = new byte[60_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        for (String label :
                List.of("CERTIFICATE", "PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY", "DSA PRIVATE KEY")) {
            quietly(pem(SITE, MIDDLE, ROOT) + block(label, deep));
            quietly(pem(SITE, MIDDLE, ROOT) + block(label, new byte[0]));
        }
        quietly("-----BEGIN CERTIFICATE-----".repeat(3_000));
        quietly("-----BEGIN " + "A ".repeat(40_000));
        quietly("\u0000\uFFFF\uD800" + "-----BEGIN CERTIFICATE-----\n\u00E9\n-----END CERTIFICATE-----");
    }

    private static void quietly(String text) {
        try {
            looked(text, "");
        } catch (Refused said) {
            assertThat(said.key()).startsWith("certificate.refused.");
        }
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    private static Papers selfSigned() {
        Papers.Wish wish = wish();
        Papers root = new Papers(wish.keys(), ROOT.certificate(), NOW);
        Papers made = root.site(wish);
        // Its issuer is called Test Root; one that signs itself is called the same on both sides.
        return new Papers(
                wish.keys(),
                new Papers(wish.keys(), made.certificate(), NOW).site(wish).certificate(),
                NOW);
    }

    private static Papers.Wish wish() {
        return Papers.forSite(NOW, "bakery.example");
    }

    private static OwnChain looked(String certificate, String key) {
        return OwnChain.of(new NewOwnCertificate(certificate, key), HOST, NOW);
    }

    private static void refused(String word, Papers.Wish wish) {
        Papers site = MIDDLE.site(wish);
        refused(word, pem(site, MIDDLE, ROOT), site.key());
    }

    private static void refused(String word, String certificate, String key) {
        assertThatThrownBy(() -> looked(certificate, key))
                .as(word)
                .isInstanceOf(Refused.class)
                .hasMessage("certificate.refused." + word);
    }
}
