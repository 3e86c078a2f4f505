package coop.lightweb.hosting.vault;

/** Too many passwords are being checked at this moment; the same request may be sent again after a few seconds. */
public final class Busy extends RuntimeException {
    private final int retrySeconds;

    Busy(int retrySeconds) {
        super("Too many sign-ins at this moment, try again in " + retrySeconds + " s");
        this.retrySeconds = retrySeconds;
    }

    public int retrySeconds() {
        return retrySeconds;
    }
}
