package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Making grants out of a keyring and a keyring out of grants; {@link Grant} has the format and the reasons. */
final class Grants {
    private final TenantKeys keys;

    Grants(TenantKeys keys) {
        this.keys = keys;
    }

    Grant make(Grant.Header header) {
        byte[] binding = header.binding(keys.tenant());
        byte[] inside = inside(header);
        try {
            byte[] sealed = Sealing.real().sealTo(header.publicKey(), inside, binding);
            return Grant.of(header, vouching(header), sealed);
        } finally {
            Arrays.fill(inside, (byte) 0);
        }
    }

    void requireVouched(byte[] grant) {
        if (!MessageDigest.isEqual(vouching(Grant.header(grant)), Grant.vouching(grant))) {
            throw new CannotOpen();
        }
    }

    static TenantKeys keyring(Sealing sealing, TenantId tenant, UUID holder, BoxKey key, Collection<byte[]> grants) {
        TreeMap<Integer, byte[]> byEpoch = new TreeMap<>();
        for (byte[] grant : grants) {
            Grant.Header header = Grant.header(grant);
            if (!header.holder().equals(holder)) {
                throw new CannotOpen();
            }
            byEpoch.put(header.epoch(), grant);
        }
        TreeMap<Integer, EpochKey> epochs = new TreeMap<>();
        byEpoch.forEach((epoch, grant) -> {
            EpochKey before = epochs.isEmpty() ? null : epochs.lastEntry().getValue();
            epochs.put(epoch, new EpochKey(() -> open(tenant, key, grant, before)));
        });
        return new TenantKeys(tenant, sealing, epochs);
    }

    private byte[] inside(Grant.Header header) {
        Integer before = keys.epochs().lower(header.epoch());
        EpochKey older = before == null ? null : keys.epoch(before);
        EpochKey newer = keys.epoch(header.epoch());
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        if (header.whole()) {
            byte[] key = keys.dataKey(header.epoch());
            inside.writeBytes(key);
            inside.writeBytes(succession(keys.tenant(), header.epoch(), older == null ? null : data(older), key));
        }
        for (Purpose purpose : header.purposeSet()) {
            byte[] key = newer.purpose(purpose);
            inside.writeBytes(key);
            byte[] olderKey = older == null ? null : older.purpose(purpose);
            inside.writeBytes(succession(keys.tenant(), header.epoch(), olderKey, key));
        }
        return inside.toByteArray();
    }

    private byte[] vouching(Grant.Header header) {
        byte[] key = Derive.key(keys.dataKey(header.epoch()), "lightweb grant vouching v1");
        return Derive.mac(key, header.binding(keys.tenant()));
    }

    private static EpochKey.Opened open(TenantId tenant, BoxKey key, byte[] grant, @Nullable EpochKey older) {
        Grant.Header header = Grant.header(grant);
        byte[] inside = key.open(Sealing.real(), Grant.sealed(grant), header.binding(tenant));
        try {
            return header.whole()
                    ? new EpochKey.Opened(
                            proved(tenant, header.epoch(), inside, 0, older == null ? null : data(older)), Map.of())
                    : new EpochKey.Opened(null, purposes(tenant, header, inside, older));
        } finally {
            Arrays.fill(inside, (byte) 0);
        }
    }

    private static Map<Purpose, byte[]> purposes(
            TenantId tenant, Grant.Header header, byte[] inside, @Nullable EpochKey older) {
        Map<Purpose, byte[]> keys = new EnumMap<>(Purpose.class);
        int at = 0;
        for (Purpose purpose : header.purposeSet()) {
            byte[] olderKey = older == null ? null : older.purpose(purpose);
            keys.put(purpose, proved(tenant, header.epoch(), inside, at, olderKey));
            at += 64;
        }
        return keys;
    }

    private static byte[] proved(TenantId tenant, int epoch, byte[] inside, int at, byte @Nullable [] older) {
        if (inside.length < at + 64) {
            throw new CannotOpen();
        }
        byte[] key = Arrays.copyOfRange(inside, at, at + 32);
        byte[] said = Arrays.copyOfRange(inside, at + 32, at + 64);
        if (older != null && !MessageDigest.isEqual(said, succession(tenant, epoch, older, key))) {
            throw new CannotOpen();
        }
        return key;
    }

    private static byte[] succession(TenantId tenant, int epoch, byte @Nullable [] older, byte[] newer) {
        if (older == null) {
            return new byte[32];
        }
        byte[] key = Derive.key(older, "lightweb epoch succession v1");
        byte[] of = Binding.of("lightweb epoch succession v1")
                .id(tenant)
                .number(epoch)
                .field(newer)
                .bytes();
        return Derive.mac(key, of);
    }

    private static byte[] data(EpochKey key) {
        return key.dataKey().orElseThrow(Locked::token);
    }
}
