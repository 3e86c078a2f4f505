package coop.lightweb.hosting.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the table, with what it seals. It never leaves the room's doors; {@link Person} and {@link Profile} do. */
public record AccountRow(
        AccountId id,
        byte[] emailLookup,
        byte[] email,
        byte[] name,
        String locale,
        boolean staff,
        Instant createdAt,
        @Nullable Instant confirmedAt,
        byte[] passwordParameters,
        byte[] passwordProof,
        byte[] publicKey,
        int keyGeneration,
        byte[] keyByPassword,
        byte @Nullable [] keyByRecovery,
        byte @Nullable [] keyByNewRecovery) {
    boolean confirmed() {
        return confirmedAt != null;
    }

    /** The same, found by something else. */
    AccountRow found(byte[] lookup) {
        return new AccountRow(
                id,
                lookup,
                email,
                name,
                locale,
                staff,
                createdAt,
                confirmedAt,
                passwordParameters,
                passwordProof,
                publicKey,
                keyGeneration,
                keyByPassword,
                keyByRecovery,
                keyByNewRecovery);
    }

    AccountRow confirmedAt(Instant when) {
        return new AccountRow(
                id,
                emailLookup,
                email,
                name,
                locale,
                staff,
                createdAt,
                when,
                passwordParameters,
                passwordProof,
                publicKey,
                keyGeneration,
                keyByPassword,
                keyByRecovery,
                keyByNewRecovery);
    }

    @Override
    public String toString() {
        return "AccountRow[" + id + "]";
    }
}
