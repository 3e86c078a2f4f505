package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.database.Id;
import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Plaintext that a scheduled job needs while nobody is signed in (the addresses of a newsletter going out at six): only
 * the fields needed, closed with the node's job key by the person who scheduled it, for at most 24 hours past due.
 * Whoever schedules one writes it to the log the business reads, and deletes the bytes when the job is done.
 *
 * <p>The node can open these while they last; that they end is enforced here and by deleting the row, not by
 * mathematics.
 *
 * <p>Format: version 0x71 (1 byte) | due, seconds since 1970 (8, big-endian) | until (8) | nonce (12) | ciphertext | tag
 * (16). AES-256-GCM under the node key derived with {@code job}; associated data is {@code lightweb job v1}, tenant,
 * purpose, job, due, until, each with its length before it.
 */
public final class JobKey {
    public static final Duration LONGEST_PAST_DUE = Duration.ofHours(24);
    private static final byte VERSION = 0x71;
    private static final int HEADER = 17;
    private final Sealing sealing;
    private final byte[] key;

    public JobKey(NodeKey node, Sealing sealing) {
        this.sealing = sealing;
        this.key = node.derive("job");
    }

    /** What the plaintext is for and until when it may be opened; whole seconds. */
    public record Ticket(TenantId tenant, String purpose, Id job, Instant due, Instant until) {
        public Ticket {
            if (until.isBefore(due) || until.isAfter(due.plus(LONGEST_PAST_DUE))) {
                throw new IllegalArgumentException("A job's plaintext lasts at most 24 hours past " + due);
            }
        }
    }

    public byte[] seal(Ticket ticket, byte[] plain) {
        long due = ticket.due().getEpochSecond();
        long until = ticket.until().getEpochSecond();
        byte[] body = sealing.seal(key, plain, binding(ticket.tenant(), ticket.purpose(), ticket.job(), due, until));
        return ByteBuffer.allocate(HEADER + body.length)
                .put(VERSION)
                .putLong(due)
                .putLong(until)
                .put(body)
                .array();
    }

    /**
     * @throws Expired when its time is over
     * @throws CannotOpen when it was changed, or is another job's
     */
    public byte[] open(TenantId tenant, String purpose, Id job, byte[] sealed, Instant now) {
        if (sealed.length < HEADER || sealed[0] != VERSION) {
            throw new CannotOpen();
        }
        long due = ByteBuffer.wrap(sealed).getLong(1);
        long until = ByteBuffer.wrap(sealed).getLong(9);
        byte[] body = Arrays.copyOfRange(sealed, HEADER, sealed.length);
        byte[] plain = sealing.open(key, body, binding(tenant, purpose, job, due, until));
        if (now.getEpochSecond() > until) {
            Arrays.fill(plain, (byte) 0);
            throw new Expired(Instant.ofEpochSecond(until));
        }
        return plain;
    }

    /** When the bytes may no longer be opened and should be deleted; readable by anyone. */
    public static Instant until(byte[] sealed) {
        if (sealed.length < HEADER || sealed[0] != VERSION) {
            throw new CannotOpen();
        }
        return Instant.ofEpochSecond(ByteBuffer.wrap(sealed).getLong(9));
    }

    private static byte[] binding(TenantId tenant, String purpose, Id job, long due, long until) {
        return Binding.of("lightweb job v1")
                .id(tenant)
                .text(purpose)
                .id(job)
                .number(due)
                .number(until)
                .bytes();
    }
}
