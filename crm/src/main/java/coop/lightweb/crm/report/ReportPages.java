package coop.lightweb.crm.report;

import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reports in the panel: all at a glance, each with its numbers, and what each number is made of. */
@Path("/b/{business}/reports")
public final class ReportPages {
    private static final int PIECE = 50;
    private static final int MOST_CURRENCIES = 3;

    /** @param drawings one for each currency; none when there is nothing to draw */
    public record Shown(Report report, Period period, Grid grid, List<Drawing> drawings) {
        @InTemplates
        public boolean any() {
            return grid.all().any();
        }
    }

    public record All(String business, List<Shown> reports, boolean any) {}

    /** Something to choose. */
    public record Choice(String value, String label, String word) {}

    public record One(
            String business,
            Shown shown,
            Query query,
            List<Choice> pipelines,
            List<Choice> people,
            List<Period> periods,
            boolean mayExport) {}

    /** @param next where the next piece begins, 0 at the end */
    public record Records(
            String business,
            Report report,
            Query query,
            List<Bucket> called,
            List<Lines.Line> lines,
            int total,
            int from,
            int previous,
            int next) {}

    /** What stands in the address: nothing that anybody wrote. */
    public record Query(String period, String pipeline, String who, String row, String series) {
        static Query of(UriInfo uri) {
            MultivaluedMap<String, String> said = uri.getQueryParameters();
            return new Query(
                    first(said, "period"),
                    first(said, "pipeline"),
                    first(said, "who"),
                    first(said, "row"),
                    first(said, "series"));
        }

        private static String first(MultivaluedMap<String, String> said, String name) {
            String value = said.getFirst(name);
            return value == null ? "" : value;
        }
    }

    /** The same for a file. */
    public record Wanted(String period, String pipeline, String who, String language) {}

    private final Reports reports;
    private final Lines lines;
    private final Database database;
    private final AuditTrail audit;

    public ReportPages(Reports reports, Workspaces workspaces, Database database, AuditTrail audit) {
        this.reports = reports;
        this.lines = new Lines(workspaces);
        this.database = database;
        this.audit = audit;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page all(@Auth Member member) {
        List<Shown> all = Stream.of(Report.values())
                .map(report -> shown(report, report.usual(), reports.grid(member, report, report.usual(), null, null)))
                .toList();
        return Page.of(
                ReportPages.class,
                "all.vm",
                new All(member.slug(), all, all.stream().anyMatch(Shown::any)));
    }

    @GET
    @Path("/{report}")
    @Produces(MediaType.TEXT_HTML)
    public Page one(@Auth Member member, @PathParam("report") String word, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Report report = Report.of(word);
        Chosen chosen = Chosen.of(report, query.period(), query.pipeline(), query.who());
        Grid grid = reports.grid(member, report, chosen.period(), chosen.pipeline(), chosen.who());
        return Page.of(
                ReportPages.class,
                "one.vm",
                new One(
                        member.slug(),
                        shown(report, chosen.period(), grid),
                        query,
                        reports.pipelines(member).stream()
                                .map(ReportPages::choice)
                                .toList(),
                        reports.members(member).entrySet().stream()
                                .map(each -> new Choice(each.getKey().toString(), each.getValue(), ""))
                                .sorted(Comparator.comparing(Choice::label))
                                .toList(),
                        List.of(Period.values()),
                        member.may(Right.EXPORT_RECORDS)));
    }

    @GET
    @Path("/{report}/records")
    @Produces(MediaType.TEXT_HTML)
    public Page records(
            @Auth Member member,
            @PathParam("report") String word,
            @Context UriInfo uri,
            @QueryParam("from") @DefaultValue("0") int from) {
        Query query = Query.of(uri);
        Report report = Report.of(word);
        Chosen chosen = Chosen.of(report, query.period(), query.pipeline(), query.who());
        Reports.Behind behind = reports.behind(
                member, report, chosen.period(), chosen.pipeline(), chosen.who(), query.row(), query.series());
        int total = behind.records().size();
        int begin = Math.clamp(from, 0, total);
        int end = Math.min(total, begin + PIECE);
        return Page.of(
                ReportPages.class,
                "records.vm",
                new Records(
                        member.slug(),
                        report,
                        query,
                        behind.called(),
                        lines.of(member, behind.records().subList(begin, end)),
                        total,
                        begin,
                        Math.max(0, begin - PIECE),
                        end < total ? end : 0));
    }

    /** The numbers for a spreadsheet; the audit log says who took them. */
    @POST
    @Path("/{report}/csv")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.WILDCARD)
    public Response csv(@Auth Member member, @PathParam("report") String word, Wanted wanted) {
        member.need(Right.EXPORT_RECORDS);
        Report report = Report.of(word);
        Chosen chosen = Chosen.of(report, wanted.period(), wanted.pipeline(), wanted.who());
        Grid grid = reports.grid(member, report, chosen.period(), chosen.pipeline(), chosen.who());
        database.as(member.tenant(), tx -> {
            audit.record(tx, member.tenant(), member.actor(), "report.audit.exported", "report/" + report.word());
            return grid;
        });
        byte[] file = ReportTable.written(report, grid, wanted.language()).getBytes(StandardCharsets.UTF_8);
        return Response.ok(file, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + report.word() + ".csv\"")
                .build();
    }

    private static Choice choice(Entry<Pipeline> entry) {
        return new Choice(
                entry.id().toString(), entry.value().said(), entry.value().word());
    }

    private static Shown shown(Report report, Period period, Grid grid) {
        return new Shown(report, period, grid, grid.all().any() ? drawings(report, grid) : List.of());
    }

    private static List<Drawing> drawings(Report report, Grid grid) {
        List<String> currencies = report.ofMoney() ? grid.currencies() : List.of();
        return (currencies.isEmpty() ? List.of("") : currencies)
                .stream()
                        .limit(MOST_CURRENCIES)
                        .map(currency -> report.shape == Report.Shape.BARS
                                ? (Drawing) Bars.of(grid, currency)
                                : Columns.of(grid, currency, report.shape == Report.Shape.UP_AND_DOWN))
                        .toList();
    }
}
