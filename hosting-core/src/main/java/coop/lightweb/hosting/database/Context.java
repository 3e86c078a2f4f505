package coop.lightweb.hosting.database;

import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the tenant of one transaction for one backend; {@code guard.tenant()} verifies it (HMAC-SHA-256, RFC 2104). */
final class Context {
    private static final int BLOCK = 64;
    private final byte[] key;

    Context(byte[] key) {
        this.key = key.clone();
    }

    String sign(TenantId tenant, int backendPid) {
        String claim = tenant.value() + "|" + backendPid;
        return claim + "|1|" + HexFormat.of().formatHex(mac(claim));
    }

    byte[] innerPad() {
        return pad(0x36);
    }

    byte[] outerPad() {
        return pad(0x5c);
    }

    private byte[] pad(int value) {
        byte[] pad = java.util.Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            pad[i] ^= (byte) value;
        }
        return pad;
    }

    private byte[] mac(String claim) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(claim.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
