package coop.lightweb.crm.listing;

import coop.lightweb.hosting.web.Conflict;

/** Somebody wrote something else there meanwhile: choose. */
final class OtherwiseMeanwhile extends Conflict {
    private final String now;

    OtherwiseMeanwhile(String now) {
        super("crm.changed-meanwhile");
        this.now = now;
    }

    /** What stands there now. */
    String now() {
        return now;
    }
}
