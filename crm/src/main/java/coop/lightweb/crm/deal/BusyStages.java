package coop.lightweb.crm.deal;

import coop.lightweb.crm.pipeline.Busy;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import java.util.Set;
import java.util.stream.Collectors;

/** The stages that open deals stand in. */
public final class BusyStages implements Busy {
    private final Workspaces workspaces;

    public BusyStages(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    public Set<StageId> stages(Member reader) {
        return workspaces.read(
                reader,
                workspace -> workspace.shelf(Deal.KIND).all().stream()
                        .filter(entry -> entry.value().open())
                        .map(entry -> entry.value().stage())
                        .collect(Collectors.toSet()),
                Deal.KIND);
    }
}
