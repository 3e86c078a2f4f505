package coop.lightweb.hosting.blob;

import coop.lightweb.hosting.database.Bytea.Many;
import coop.lightweb.hosting.http.Encoding;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One batch of small blobs on its way into the database: read, checked, compressed, then inserted in four statements. */
final class Storing {
    private final Compressing compressing;
    private final Map<Sha256, byte[]> contents = new TreeMap<>();
    private final List<Variant> variants = new ArrayList<>();

    Storing(Compressing compressing) {
        this.compressing = compressing;
    }

    void read(NewBlob blob) throws IOException {
        byte[] bytes = bytesOf(blob);
        contents.put(blob.sha256(), bytes);
        if (compressing.worthTrying(blob)) {
            for (Encoding coding : compressing.codings()) {
                compress(blob.sha256(), bytes, coding);
            }
        }
    }

    private void compress(Sha256 original, byte[] bytes, Encoding coding) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        try (OutputStream compressor = compressing.into(coding, out)) {
            compressor.write(bytes);
        }
        if (Compressing.worthKeeping(out.size(), bytes.length)) {
            byte[] compressed = out.toByteArray();
            Sha256 variant = Sha256.of(compressed);
            contents.put(variant, compressed);
            variants.add(new Variant(original, coding.token(), variant, compressed.length));
        }
    }

    /**
     * Says how many bytes were not there before.
     *
     * @param present those that need no insertion, kept from the collector by the same transaction
     */
    long insert(BlobSql sql, TenantId tenant, Set<Sha256> present, Instant now) {
        Map<Sha256, byte[]> absent = new TreeMap<>(contents);
        absent.keySet().removeAll(present);
        List<Long> sizes =
                absent.values().stream().map(bytes -> (long) bytes.length).toList();
        Set<Sha256> inserted = new HashSet<>(sql.insert(tenant, Many.of(absent.keySet()), sizes, now));
        // What somebody else inserted meanwhile is complete: its row becomes visible with its chunks.
        absent.entrySet().removeIf(e -> !inserted.contains(e.getKey()) || e.getValue().length == 0);
        sql.insertSingleChunks(tenant, Many.of(absent.keySet()), new Many(List.copyOf(absent.values())));
        insertVariants(sql, tenant);
        return absent.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    private void insertVariants(BlobSql sql, TenantId tenant) {
        sql.insertVariants(
                tenant,
                Many.of(variants.stream().map(Variant::sha256).toList()),
                variants.stream().map(Variant::coding).toList(),
                Many.of(variants.stream().map(Variant::variant).toList()),
                variants.stream().map(Variant::size).toList());
    }

    Set<Sha256> digests() {
        return contents.keySet();
    }

    private static byte[] bytesOf(NewBlob blob) throws IOException {
        try (InputStream in = blob.content().open()) {
            byte[] bytes = in.readNBytes((int) blob.size() + 1);
            if (bytes.length != blob.size() || !Sha256.of(bytes).equals(blob.sha256())) {
                throw new BlobRefused("differs", blob.sha256().hex());
            }
            return bytes;
        }
    }
}
