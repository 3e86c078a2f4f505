package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;

/** An invitation as stored: the address sealed, the link's secret as a hash. */
public record InvitationRow(
        InvitationId id,
        byte[] lookup,
        byte[] emailLookup,
        byte[] email,
        Role role,
        @Nested Allowance allowance,
        AccountId invitedBy,
        Instant sentAt,
        Instant expiresAt) {}
