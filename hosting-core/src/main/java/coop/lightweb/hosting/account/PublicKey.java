package coop.lightweb.hosting.account;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What things are sealed to for a person.
 *
 * @param bytes X25519, 32 bytes
 * @param generation counts from 1 how often the person had to start with a fresh key pair
 */
public record PublicKey(byte[] bytes, int generation) {
    private static final BigInteger NUMBERS = BigInteger.TEN.pow(12);

    /**
     * Twelve digits for two people to compare, {@code 0412 7730 9954}: the first 16 bytes of SHA-256 over {@code lightweb key
     * number v1} and the key, modulo 10^12. About 40 bits, enough against somebody who has to find a key pair with the same
     * number within the days of an invitation and then be believed.
     */
    public String number() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update("lightweb key number v1".getBytes(StandardCharsets.US_ASCII));
            byte[] first = Arrays.copyOf(sha.digest(bytes), 16);
            long number = new BigInteger(1, first).mod(NUMBERS).longValueExact();
            return String.format(
                    Locale.ROOT, "%04d %04d %04d", number / 1_0000_0000, number / 1_0000 % 1_0000, number % 1_0000);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
