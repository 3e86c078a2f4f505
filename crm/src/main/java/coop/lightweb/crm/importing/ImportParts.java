package coop.lightweb.crm.importing;

import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Kinds;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.tenancy.Reseals;
import java.time.Clock;
import java.util.List;

/** What importing is built of. */
public record ImportParts(
        Database database,
        Workspaces workspaces,
        Acts acts,
        Kinds kinds,
        AuditTrail audit,
        Progress progress,
        DueEvents due,
        ImportSettings settings,
        Clock clock) {

    /** The door; files that have lain long enough are erased from now on, and sealed anew when keys change. */
    public Imports open(DueKinds dueKinds, Reseals reseals) {
        Imports imports = new Imports(this);
        dueKinds.on(Imports.DUE, (tx, tenant, event) -> imports.erase(tx, tenant, event.subject()));
        List.of(ImportReseal.values()).forEach(reseals::register);
        return imports;
    }

    public static List<Object> resources(Imports imports) {
        return List.of(new ImportPages(imports), new ImportResource(imports));
    }
}
