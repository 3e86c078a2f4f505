package coop.lightweb.hosting.note;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;

/** A note as stored. */
public record NoteRow(NoteId id, byte[] sealed, AccountId authorId, Instant writtenAt, Instant changedAt) {}
