package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;

/** A member as stored; who it is, the account room knows. */
public record MemberRow(
        AccountId accountId, Role role, @Nested Allowance allowance, Instant joinedAt, boolean hasKeys) {
    Sight sees() {
        return allowance.sees(role);
    }

    boolean may(Right right) {
        return allowance.may(role, right);
    }
}
