package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;

/** A member as stored; who it is, the account room knows. */
public record MemberRow(AccountId accountId, Role role, Instant joinedAt, boolean hasKeys) {}
