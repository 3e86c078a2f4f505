package coop.lightweb.hosting.account;

import java.time.Instant;

/**
 * A signed-in device, for the list its owner sees.
 *
 * @param device browser and system; empty when it did not say
 * @param locked signed in, but without keys until the password is given again
 */
public record Device(
        SessionId id, String device, Instant openedAt, Instant seenAt, Instant expiresAt, boolean locked) {}
