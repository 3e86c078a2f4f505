package coop.lightweb.crm.consent;

import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.vault.Purpose;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger.
 *
 * @param purpose what for, in the business's word; empty for everything it sends
 * @param at from when it holds, or when it was withdrawn
 * @param ends null when it does not run out
 * @param wording as it was shown or said; empty for what nobody said in words
 * @param by who wrote it down
 * @param asks who is told before it ends
 * @param moot entries of which nobody needs to be told any more
 */
public record Consent(
        RecordId person,
        Basis basis,
        Channel channel,
        String purpose,
        Instant at,
        @Nullable Instant ends,
        How how,
        String wording,
        @Nullable Proof proof,
        String note,
        AccountId by,
        Instant writtenAt,
        AccountId asks,
        List<Moot> moot) {
    public static final Kind<Consent, ConsentView> KIND =
            new Kind<>("consent", Purpose.CONTACTS, 1, Consent.class, true, ConsentView::new).whose(Whose.partOf());

    /** An entry whose end no longer matters. */
    public record Moot(RecordId id, AccountId asks) {}

    public Consent {
        purpose = purpose == null ? "" : purpose.strip();
        wording = wording == null ? "" : wording.strip();
        note = note == null ? "" : note.strip();
        moot = moot == null ? List.of() : List.copyOf(moot);
    }

    /** Whether a withdrawal with this channel and purpose ends it, or a new consent takes its place. */
    boolean within(Channel wide, String purposes) {
        return (wide == Channel.ALL || wide == channel) && (purposes.isEmpty() || purposes.equalsIgnoreCase(purpose));
    }

    @Override
    public String toString() {
        return "Consent[hidden]";
    }
}
