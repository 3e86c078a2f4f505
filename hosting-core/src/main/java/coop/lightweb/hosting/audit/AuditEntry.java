package coop.lightweb.hosting.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act. {@code number} counts from 1 within the business, without gaps.
 *
 * @param act a message key, such as {@code site.audit.published}
 * @param subject what it was done to, such as {@code site/0199...}
 * @param args arguments of the message, never owner-class content
 * @param previous hash of the entry before, 64 hexadecimal digits; zeros before the first
 * @param hash SHA-256 over all of this, see {@link #seal}
 */
public record AuditEntry(
        long number,
        Instant at,
        String actor,
        @Nullable UUID actorId,
        String act,
        String subject,
        List<String> args,
        String previous,
        String hash) {
    static final String GENESIS = "0".repeat(64);

    public AuditEntry {
        args = List.copyOf(args);
    }

    /**
     * The entry with its hash: SHA-256 over version 1 (one byte), then owner, previous hash, number, time in microseconds,
     * actor, actor id, act, subject and each argument, every one as a 4-byte length and its UTF-8 bytes.
     *
     * @param owner the tenant's id, or {@code node}
     */
    static AuditEntry seal(
            String owner,
            long number,
            Instant at,
            Actor who,
            String act,
            String subject,
            List<String> args,
            String previous) {
        var open = new AuditEntry(number, at, who.kind().word(), who.id(), act, subject, args, previous, "");
        return new AuditEntry(number, at, open.actor, who.id(), act, subject, args, previous, open.digest(owner));
    }

    boolean isGenuine(String owner) {
        return digest(owner).equals(hash);
    }

    private String digest(String owner) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            put(out, owner);
            put(out, previous);
            put(out, Long.toString(number));
            put(out, Long.toString(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000));
            put(out, actor);
            put(out, actorId == null ? "" : actorId.toString());
            put(out, act);
            put(out, subject);
            for (String arg : args) {
                put(out, arg);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void put(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
