package coop.lightweb.hosting.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.subtle.HpkeDecrypt;
import com.google.crypto.tink.hybrid.subtle.HpkeEncrypt;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** AES-256-GCM and HPKE from Tink, without Tink's keysets and key-id prefix: our headers say which key it is. */
@AccessesPartialKey
@LowLevelCryptoCaller
final class TinkSealing implements Sealing {
    private final HpkeParameters suite = suite();

    @Override
    public byte[] seal(byte[] key, byte[] plain, byte[] binding) {
        try {
            return new AesGcmJce(key).encrypt(plain, binding);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }

    @Override
    public byte[] open(byte[] key, byte[] sealed, byte[] binding) {
        try {
            return new AesGcmJce(key).decrypt(sealed, binding);
        } catch (GeneralSecurityException e) {
            throw new CannotOpen();
        }
    }

    @Override
    public byte[] sealTo(byte[] publicKey, byte[] plain, byte[] binding) {
        try {
            return HpkeEncrypt.create(publicKey(publicKey)).encrypt(plain, binding);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an X25519 public key one can seal to", e);
        }
    }

    @Override
    public byte[] openWith(byte[] publicKey, byte[] privateKey, byte[] sealed, byte[] binding) {
        try {
            SecretBytes secret = SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get());
            HpkePrivateKey key = HpkePrivateKey.create(publicKey(publicKey), secret);
            return HpkeDecrypt.create(key).decrypt(sealed, binding);
        } catch (GeneralSecurityException e) {
            throw new CannotOpen();
        }
    }

    private HpkePublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
        return HpkePublicKey.create(suite, Bytes.copyFrom(bytes), null);
    }

    private static HpkeParameters suite() {
        try {
            return HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink no longer knows our HPKE suite", e);
        }
    }
}
