package coop.lightweb.hosting.audit;

import java.util.List;

/** What Jersey registers of this room. */
public final class AuditParts {
    private AuditParts() {}

    public static List<Object> resources(AuditTrail trail) {
        return List.of(new AuditResource(trail));
    }
}
