package coop.lightweb.hosting.mail;

import java.time.Instant;

/** A row of the mailbox as it is stored. */
public record KeptMail(MailId id, String kind, Instant queuedAt, byte[] sealed) {}
