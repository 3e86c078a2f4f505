package coop.lightweb.crm.consent;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes into the ledger by hand.
 *
 * @param basis a word of {@link Basis}; {@code withdrawn} is written by a withdrawal instead
 * @param channel a word of {@link Channel}, {@code email} when left out
 * @param day on which it was given, or the contract or membership ended; today when left out
 * @param how a word of {@link How}
 */
public record NewConsent(
        String basis,
        String channel,
        @Size(max = 100, message = "{consent.too-long}") String purpose,
        @Nullable LocalDate day,
        String how,
        @Size(max = 5_000, message = "{consent.too-long}") String wording,
        @Size(max = 5_000, message = "{consent.too-long}") String note) {
    public static final NewConsent EMPTY = new NewConsent("", "", "", null, "", "", "");

    public NewConsent {
        basis = basis == null || basis.isEmpty() ? "express" : basis;
        channel = channel == null || channel.isEmpty() ? "email" : channel;
        purpose = purpose == null ? "" : purpose;
        how = how == null || how.isEmpty() ? "spoken" : how;
        wording = wording == null ? "" : wording;
        note = note == null ? "" : note;
    }

    @Override
    public String toString() {
        return "NewConsent[hidden]";
    }
}
