package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.web.TryLater;
import java.time.Duration;

/** Too many passwords are being checked at this moment; the same request may be sent again after a few seconds. */
public final class Busy extends TryLater {
    Busy() {
        super(503, Duration.ofSeconds(5), "vault.busy");
    }
}
