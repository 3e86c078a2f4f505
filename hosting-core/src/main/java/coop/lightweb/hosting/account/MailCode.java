package coop.lightweb.hosting.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret in a link that was mailed: 32 random bytes in base64url, of which the database keeps only the hash. */
public record MailCode(String text) {
    public static MailCode create(SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new MailCode(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** SHA-256 of the text, 32 bytes: enough for a secret that nobody can guess. */
    public byte[] lookup() {
        try {
            byte[] bytes = ("lightweb mail code v1 " + text).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "MailCode[hidden]";
    }
}
