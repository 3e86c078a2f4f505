package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.account.Accounts;
import java.util.List;

/** What Jersey registers of this room. */
public final class AuditParts {
    private AuditParts() {}

    public static List<Object> resources(AuditTrail trail, Accounts accounts) {
        return List.of(new AuditResource(trail), new NodeAuditResource(trail), new StaffAuditPages(trail, accounts));
    }
}
