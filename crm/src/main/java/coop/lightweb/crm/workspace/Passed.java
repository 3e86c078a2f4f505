package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an act wrote a record.
 *
 * @param revision the record has had since
 * @param was the one it had before; null when it was not there
 * @param wasTrashedAt when the record was thrown away before that, or null
 * @param act the whole one, when it was done in parts
 * @param what message key
 * @param records how many the whole act wrote
 * @param undone whether it was taken back since
 */
public record Passed(
        long revision,
        @Nullable Long was,
        @Nullable Instant wasTrashedAt,
        ActId act,
        String what,
        AccountId account,
        Instant at,
        int records,
        boolean undone) {}
