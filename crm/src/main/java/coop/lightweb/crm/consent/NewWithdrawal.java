package coop.lightweb.crm.consent;

import jakarta.validation.constraints.Size;

/**
 * That somebody wants no more.
 *
 * @param channel a word of {@link Channel}; every one when left out
 * @param purpose empty for everything
 * @param how a word of {@link How}
 */
public record NewWithdrawal(
        String channel,
        @Size(max = 100, message = "{consent.too-long}") String purpose,
        String how,
        @Size(max = 5_000, message = "{consent.too-long}") String note) {
    public NewWithdrawal {
        channel = channel == null || channel.isEmpty() ? "all" : channel;
        purpose = purpose == null ? "" : purpose;
        how = how == null || how.isEmpty() ? "mail" : how;
        note = note == null ? "" : note;
    }

    @Override
    public String toString() {
        return "NewWithdrawal[hidden]";
    }
}
