package coop.lightweb.hosting.job;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that is to happen.
 *
 * @param kind says whose work it is, its first word the room's: {@code site.garbage}
 * @param subject what it is about, usually an id as text; one event per kind and subject
 * @param id changes whenever the event is scheduled anew and stays the same over retries: the key by which receivers of
 *     effects outside the database know a repetition
 * @param attempts how often it failed before
 */
public record DueEvent(String kind, String subject, UUID id, Instant dueAt, int attempts) {}
