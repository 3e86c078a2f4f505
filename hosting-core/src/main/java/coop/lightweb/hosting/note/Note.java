package coop.lightweb.hosting.note;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;

/** A note, opened. */
public record Note(NoteId id, String text, AccountId author, Instant writtenAt, Instant changedAt) {
    @Override
    public String toString() {
        return "Note[" + id + "]";
    }
}
