package coop.lightweb.hosting.vault;

import java.util.ArrayList;
import java.util.List;

/** The bytes of keys, which nothing outside the vault can have: for the test that looks whether they lie about anywhere. */
public final class KeyBytes {
    private KeyBytes() {}

    public static List<byte[]> of(UserKey key) {
        return List.of(key.key().privateKey().clone());
    }

    /** Every epoch's data key and purpose keys. */
    public static List<byte[]> of(TenantKeys keys) {
        List<byte[]> all = new ArrayList<>();
        for (int epoch : keys.epochs()) {
            all.add(keys.dataKey(epoch).clone());
            for (Purpose purpose : Purpose.values()) {
                all.add(keys.epoch(epoch).purpose(purpose).clone());
            }
        }
        return all;
    }

    public static List<byte[]> of(TokenSecret token) {
        return List.of(token.key().privateKey().clone());
    }
}
