package coop.lightweb.crm.deal;

import coop.lightweb.hosting.web.Conflict;

/** Somebody else moved or closed the deal since it was looked at: look again and choose. */
public final class MovedMeanwhile extends Conflict {
    MovedMeanwhile() {
        super("deal.moved-meanwhile");
    }
}
