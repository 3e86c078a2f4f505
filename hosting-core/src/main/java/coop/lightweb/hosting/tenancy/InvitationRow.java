package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;

/** An invitation as stored: the address sealed, the link's secret as a hash. */
public record InvitationRow(
        InvitationId id,
        byte[] lookup,
        byte[] emailLookup,
        byte[] email,
        Role role,
        AccountId invitedBy,
        Instant sentAt,
        Instant expiresAt) {}
