package coop.lightweb.hosting.mail;

import coop.lightweb.hosting.account.AccountId;
import org.jspecify.annotations.Nullable;

/** A mail that one process has claimed: nobody else tries it before its next due time. */
public record QueuedMail(
        MailId id, String kind, @Nullable AccountId account, String messageId, byte[] sealed, int attempts) {}
