package coop.lightweb.hosting.mail;

import java.time.Instant;

/** A mail that stays on this node, as staff read it on the mailbox page. */
public record MailboxLetter(MailId id, String kind, Instant at, String to, String subject, String text, String html) {}
