package coop.lightweb.crm.report;

import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.zone.Zones;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a member may see. What was counted is kept beside the open records it was counted from, and goes with them; it is counted
 * anew when anything was changed, and every minute.
 */
public final class Reports {
    /** What was counted at one state of the records. */
    private record Counted(long revision, Instant now, Map<Object, Grid> grids) {}

    private record Question(
            Report report,
            Period period,
            @Nullable RecordId pipeline,
            @Nullable AccountId who) {}

    private final Workspaces workspaces;
    private final Pipelines pipelines;
    private final Function<Member, Map<AccountId, String>> members;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<Workspace, Counted> counted = new WeakHashMap<>();

    /** @param members names of the business's own people @param zone in which months begin */
    public Reports(
            Workspaces workspaces,
            Pipelines pipelines,
            Function<Member, Map<AccountId, String>> members,
            ZoneId zone,
            Clock clock) {
        this.workspaces = workspaces;
        this.pipelines = pipelines;
        this.members = members;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param pipeline null for all, but for the report by stage, which has the first then */
    public Grid grid(
            Member reader, Report report, Period period, @Nullable RecordId pipeline, @Nullable AccountId who) {
        reader.need(Right.READ_RECORDS);
        Asked asked = asked(reader, report, period, pipeline, who);
        Grid grid = workspaces.read(reader, workspace -> grid(workspace, report, asked), report.kinds());
        return grid.named(members.apply(reader));
    }

    /** What a number is made of, and what the report calls that. */
    public record Behind(List<Bucket> called, List<RecordId> records) {}

    /** @param row id of a bucket, empty for all of them, and so for the series */
    public Behind behind(
            Member reader,
            Report report,
            Period period,
            @Nullable RecordId pipeline,
            @Nullable AccountId who,
            String row,
            String series) {
        reader.need(Right.READ_RECORDS);
        Asked asked = asked(reader, report, period, pipeline, who);
        Picking picking = new Picking(row, series);
        workspaces.read(
                reader,
                workspace -> {
                    report.way.go(workspace, asked, picking);
                    return picking;
                },
                report.kinds());
        Map<AccountId, String> names = members.apply(reader);
        return new Behind(
                picking.called().stream().map(bucket -> bucket.named(names)).toList(), picking.picked());
    }

    /** To choose from. */
    List<Entry<Pipeline>> pipelines(Member reader) {
        return pipelines.all(reader);
    }

    Map<AccountId, String> members(Member reader) {
        return members.apply(reader);
    }

    private Asked asked(
            Member reader, Report report, Period period, @Nullable RecordId pipeline, @Nullable AccountId who) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        RecordId in = report == Report.PIPELINE && pipeline == null
                ? pipelines.all(reader).getFirst().id()
                : pipeline;
        return new Asked(period, in, who, now, Zones.at(now, zone).toLocalDate(), zone);
    }

    private Grid grid(Workspace workspace, Report report, Asked asked) {
        long revision = 0;
        for (Kind<?, ?> kind : report.kinds()) {
            revision = Math.max(revision, workspace.shelf(kind).revision());
        }
        Question question = new Question(report, asked.period(), asked.pipeline(), asked.who());
        Map<Object, Grid> known = known(workspace, revision, asked.now());
        Grid before = known.get(question);
        if (before != null) {
            return before;
        }
        Tally tally = new Tally();
        report.way.go(workspace, asked, tally);
        Grid grid = tally.grid();
        known.put(question, grid);
        return grid;
    }

    private Map<Object, Grid> known(Workspace workspace, long revision, Instant now) {
        synchronized (counted) {
            Counted before = counted.get(workspace);
            if (before != null && before.revision() == revision && before.now().equals(now)) {
                return before.grids();
            }
            Map<Object, Grid> grids = new ConcurrentHashMap<>();
            counted.put(workspace, new Counted(revision, now, grids));
            return grids;
        }
    }
}
