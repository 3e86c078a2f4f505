package coop.lightweb.hosting.database;

import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Everything the database room keeps from others, derived from the node key by label, so that nothing of it is stored
 * beside the rows it protects.
 */
public record DatabaseSecrets(byte[] contextKey, String adminPassword, String migratePassword, String appPassword) {

    /** @param derive 32 bytes for a label; the same node key gives the same bytes */
    public static DatabaseSecrets from(Function<String, byte[]> derive) {
        return new DatabaseSecrets(
                derive.apply("database context"),
                password(derive.apply("database admin")),
                password(derive.apply("database migrate")),
                password(derive.apply("database app")));
    }

    private static String password(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Names this set of secrets without telling them; a template database belongs to one of these. */
    String fingerprint() {
        return HexFormat.of().toHexDigits(java.util.Arrays.hashCode(contextKey));
    }

    @Override
    public String toString() {
        return "DatabaseSecrets[hidden]";
    }
}
