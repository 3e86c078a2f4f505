package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.tenancy.Tenants;
import java.util.List;

/** What Jersey registers of this room. */
public final class AuditParts {
    private AuditParts() {}

    public static List<Object> resources(AuditTrail trail, Accounts accounts, Tenants tenants) {
        return List.of(
                new AuditResource(trail), new NodeAuditResource(trail), new StaffAuditPages(trail, accounts, tenants));
    }
}
