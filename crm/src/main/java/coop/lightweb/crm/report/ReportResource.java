package coop.lightweb.crm.report;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import io.dropwizard.auth.Auth;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports for programs; a token needs the scope {@code records:read}. */
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportResource {
    private static final int MOST = 1_000;

    public record Names(List<String> reports) {}

    /** @param name as the business calls it; the id again where that is one of our words or a day */
    public record Named(String id, String name) {
        static Named of(Bucket bucket) {
            String with = bucket.with().toString();
            return new Named(bucket.id(), with.isEmpty() ? bucket.id() : with);
        }
    }

    /** @param worth one sum for each currency */
    public record Value(int count, List<Money> worth) {
        static Value of(Cell cell) {
            return new Value(cell.count(), cell.worth());
        }
    }

    /** @param values one for each of the series */
    public record Line(Named row, List<Value> values, Value total) {
        static Line of(Grid.Line line) {
            return new Line(
                    Named.of(line.row()), line.cells().stream().map(Value::of).toList(), Value.of(line.total()));
        }
    }

    public record Answer(
            String report, String period, List<Named> series, List<Line> lines, List<Value> totals, Value total) {}

    /** @param next where the next page begins; null on the last */
    public record Records(
            List<RecordId> records, int total, @Nullable Integer next) {}

    private final Reports reports;

    public ReportResource(Reports reports) {
        this.reports = reports;
    }

    @GET
    public Names all(@Auth Member member) {
        member.need(Right.READ_RECORDS);
        return new Names(Stream.of(Report.values()).map(Report::word).toList());
    }

    /**
     * @param period {@code months-3}, {@code months-6}, {@code months-12}, {@code months-24}, {@code this-year} or {@code last-year}
     * @param pipeline id of one; all when left out, of {@code pipeline} the first
     * @param who a member's account, for {@code activity}
     */
    @GET
    @Path("/{report}")
    public Answer one(
            @Auth Member member,
            @PathParam("report") String word,
            @QueryParam("period") @Nullable String period,
            @QueryParam("pipeline") @Nullable String pipeline,
            @QueryParam("who") @Nullable String who) {
        Report report = Report.of(word);
        Chosen chosen = Chosen.of(report, period, pipeline, who);
        Grid grid = reports.grid(member, report, chosen.period(), chosen.pipeline(), chosen.who());
        return new Answer(
                report.word(),
                chosen.period().word(),
                grid.series().stream().map(Named::of).toList(),
                grid.lines().stream().map(Line::of).toList(),
                grid.totals().stream().map(Value::of).toList(),
                Value.of(grid.all()));
    }

    /** What a number is made of. @param row id of a row, empty for all, and so for the series @param from how many to pass over */
    @GET
    @Path("/{report}/records")
    public Records records(
            @Auth Member member,
            @PathParam("report") String word,
            @QueryParam("period") @Nullable String period,
            @QueryParam("pipeline") @Nullable String pipeline,
            @QueryParam("who") @Nullable String who,
            @QueryParam("row") @DefaultValue("") String row,
            @QueryParam("series") @DefaultValue("") String series,
            @QueryParam("from") @DefaultValue("0") @Min(0) int from,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(MOST) int limit) {
        Report report = Report.of(word);
        Chosen chosen = Chosen.of(report, period, pipeline, who);
        List<RecordId> all = reports.behind(
                        member, report, chosen.period(), chosen.pipeline(), chosen.who(), row, series)
                .records();
        int begin = Math.min(from, all.size());
        int end = Math.min(all.size(), begin + limit);
        return new Records(List.copyOf(all.subList(begin, end)), all.size(), end < all.size() ? end : null);
    }
}
