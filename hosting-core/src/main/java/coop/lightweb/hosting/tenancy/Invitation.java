package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;

/** An invitation that waits for its answer. */
public record Invitation(
        InvitationId id,
        String email,
        Role role,
        Sight sees,
        boolean exports,
        boolean deletes,
        AccountId invitedBy,
        Instant sentAt,
        Instant expiresAt) {}
