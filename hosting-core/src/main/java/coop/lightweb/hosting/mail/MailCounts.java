package coop.lightweb.hosting.mail;

/** How the queue stands; sent and undelivered within the days that records are kept. */
public record MailCounts(long queued, long retrying, long sent, long undelivered) {}
