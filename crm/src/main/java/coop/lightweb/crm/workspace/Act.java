package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did to records in one go.
 *
 * @param what message key
 * @param records how many
 * @param undoes the act it took back, or null
 * @param undoneAt when it was taken back itself, or null
 */
public record Act(
        ActId id,
        String what,
        AccountId accountId,
        Instant doneAt,
        int records,
        @Nullable ActId undoes,
        @Nullable Instant undoneAt) {}
