package coop.lightweb.hosting.vault;

import java.time.Instant;

/** A job came too late for the plaintext it was lent; delete the bytes and tell whoever scheduled it. */
public final class Expired extends RuntimeException {
    Expired(Instant until) {
        super("The data lent to this job was good until " + until);
    }
}
