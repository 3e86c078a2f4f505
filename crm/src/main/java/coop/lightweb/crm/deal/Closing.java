package coop.lightweb.crm.deal;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;

/**
 * That a deal was won or lost.
 *
 * @param reason in few words, the same for the same reason so that they can be counted; may be empty
 */
public record Closing(Outcome outcome, String reason, Instant at, AccountId by) {
    public Closing {
        reason = reason == null ? "" : reason.strip();
    }

    @Override
    public String toString() {
        return "Closing[hidden]";
    }
}
