package coop.lightweb.hosting.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/**
 * The formats written a second time, from their description, with the JDK's AES and Bouncy Castle's HPKE and HKDF instead
 * of Tink, and with the randomness given. The vectors are what this makes; the vault has to open them.
 */
final class Reference {
    private Reference() {}

    static byte[] fields(Object... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object field : fields) {
            byte[] bytes = switch (field) {
                case String text -> text.getBytes(StandardCharsets.UTF_8);
                case UUID id -> uuid(id);
                case Integer number -> number(number);
                case Long number -> number(number);
                case byte[] raw -> raw;
                default -> throw new IllegalArgumentException(field.getClass().getName());
            };
            out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] uuid(UUID id) {
        return join(number(id.getMostSignificantBits()), number(id.getLeastSignificantBits()));
    }

    static byte[] hkdf(byte[] from, String label) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(from, null, label.getBytes(StandardCharsets.UTF_8)));
        byte[] out = new byte[32];
        hkdf.generateBytes(out, 0, 32);
        return out;
    }

    static byte[] hmac(byte[] key, byte[] of) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(of);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nonce, ciphertext, tag. */
    static byte[] aesGcm(byte[] key, byte[] nonce, byte[] plain, byte[] associated) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(associated);
            return join(nonce, cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Encapsulated key, ciphertext, tag. */
    static byte[] hpke(byte[] publicKey, byte[] ephemeralPrivateKey, byte[] plain, byte[] info) {
        HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        X25519PrivateKeyParameters ephemeral = new X25519PrivateKeyParameters(ephemeralPrivateKey);
        var pair = new AsymmetricCipherKeyPair(ephemeral.generatePublicKey(), ephemeral);
        var context = hpke.setupBaseS(hpke.deserializePublicKey(publicKey), info, pair);
        try {
            return join(context.getEncapsulation(), context.seal(new byte[0], plain));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] publicKey(byte[] privateKey) {
        return new X25519PrivateKeyParameters(privateKey).generatePublicKey().getEncoded();
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }
}
