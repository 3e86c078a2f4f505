package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.zone.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * Who looks, at what, and when. Only to be held while the workspace is read.
 *
 * @param members names of the business's own people
 * @param today what calendars on the wall show
 */
public record Look(Member reader, Workspace workspace, Map<AccountId, String> members, LocalDate today, ZoneId zone) {
    /** What calendars on the wall showed. */
    public LocalDate day(Instant when) {
        return Zones.at(when, zone).toLocalDate();
    }

    @Override
    public String toString() {
        return "Look[hidden]";
    }
}
