package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Domains in the panel: ask for one, see which records to set, watch it go live. */
@Path("/b/{business}/domains")
@Produces(MediaType.TEXT_HTML)
public final class DomainPages {
    private final Domains domains;
    private final Sites sites;
    private final Telling telling;

    DomainPages(Domains domains, Sites sites, Telling telling) {
        this.domains = domains;
        this.sites = sites;
        this.telling = telling;
    }

    /** An entry of a list to choose from. */
    public record Option(String value, String label) {}

    /** @param mood of the pill: good, warn or nothing */
    public record Row(String name, String shown, String site, State state, String word, String mood, String main) {
        @InTemplates
        public String address() {
            return DomainPages.address(name);
        }
    }

    /** @param code what was typed as a transfer code */
    public record Listing(
            String business,
            List<Row> rows,
            List<Option> sites,
            boolean mayManage,
            NewDomain form,
            String code,
            boolean open) {}

    /** How far a name is for who looks at its page: being theirs is one half, a certificate the other. */
    public enum Stage {
        WAITING,
        AWAY,
        /** Points here, the certificate is being made. */
        SECURING,
        /** Points here, and something is in the certificate's way. */
        HINDERED,
        LIVE,
        REMOVED;

        static Stage of(Domain domain, CertificateNews.Told certificate) {
            return switch (domain.state()) {
                case WAITING -> WAITING;
                case AWAY -> AWAY;
                case REMOVED, GIVEN -> REMOVED;
                case HELD ->
                    switch (certificate.state()) {
                        case "ordering" -> SECURING;
                        case "failing" -> HINDERED;
                        default -> LIVE;
                    };
            };
        }

        @InTemplates
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is seen of one name now.
     *
     * @param latest what was done last for its certificate, while that is on its way; else null
     * @param next when it is tried again, when something was in the way; else null
     * @param where message key of where to click, or null
     * @param polling whether the page goes on looking by itself
     * @param keptUntil when a name that points elsewhere is given up, or null
     */
    public record Now(
            String business,
            String name,
            String shown,
            Stage stage,
            boolean proved,
            String parent,
            List<Finding> findings,
            List<Line> lines,
            String servers,
            java.time.@Nullable Instant lookedAt,
            @Nullable String alias,
            @Nullable String dnsHost,
            @Nullable String where,
            boolean polling,
            java.time.@Nullable Instant keptUntil,
            CertificateNews.Told certificate,
            CertificateNews.@Nullable Step latest,
            java.time.@Nullable Instant next) {
        @InTemplates
        public String address() {
            return DomainPages.address(name);
        }
    }

    /** @param other the other of its pair, or null */
    public record Show(
            Now now,
            @Nullable Row other,
            String main,
            boolean secondary,
            boolean owned,
            boolean live,
            boolean removed,
            boolean mayManage,
            String hsts,
            List<Option> choices,
            List<String> warnings,
            int transferDays,
            Transfers.@Nullable Offer offer) {}

    @GET
    public Page list(@Auth Member member) {
        return listing(member, new NewDomain("", "", false), "", false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, NewDomain form) {
        member.need(Right.MANAGE_DOMAINS);
        return listing(member, form, "", true).submit(() -> {
            Domain domain = domains.add(member, form);
            return to(member, domain.name(), Flash.said("domain.added", DomainName.shown(domain.host())));
        });
    }

    @POST
    @Path("/transfers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@Auth Member member, Takeover form) {
        member.need(Right.MANAGE_DOMAINS);
        return listing(member, new NewDomain("", form.site(), false), form.code(), false)
                .submit(() -> {
                    Domain taken = domains.transfers()
                            .take(member, form.code(), form.site())
                            .getFirst();
                    return to(
                            member, taken.name(), Flash.said("domain.transfer.taken", DomainName.shown(taken.host())));
                });
    }

    @GET
    @Path("/{domain}")
    public Page show(@Auth Member member, @PathParam("domain") String name) {
        return page(member, domains.get(member, name), null);
    }

    /** @param site slug of the site whose names these are */
    public record OfSite(String business, String site, List<Row> rows, boolean mayManage) {}

    /** The names of one site, for the site's own page. */
    @GET
    @Path("/of-site/{slug}")
    public Page ofSite(@Auth Member member, @PathParam("slug") String slug) {
        SiteId site = sites.get(member.tenant(), slug).id();
        Map<SiteId, String> slugs = Map.of(site, slug);
        List<Row> rows = domains.all(member).stream()
                .filter(domain -> domain.siteId().equals(site) && domain.state() != State.REMOVED)
                .map(domain -> row(domain, slugs))
                .toList();
        return Page.fragment(
                DomainPages.class, "_of.vm", new OfSite(member.slug(), slug, rows, member.may(Right.MANAGE_DOMAINS)));
    }

    /** What the page asks for again and again; when the stage is another one it is drawn anew as a whole. */
    @GET
    @Path("/{domain}/now")
    public Response now(
            @Auth Member member, @PathParam("domain") String name, @QueryParam("was") @Nullable String was) {
        Now now = now(member, domains.glance(member, name));
        Response.ResponseBuilder answer = Response.ok(Page.fragment(DomainPages.class, "_now.vm", new Fragment(now)));
        return (was == null || was.equals(now.stage().word()) ? answer : answer.header("HX-Refresh", "true")).build();
    }

    /** The part of {@link Show} that the fragment needs. */
    public record Fragment(Now now) {}

    @POST
    @Path("/{domain}/check")
    public Response check(@Auth Member member, @PathParam("domain") String name) {
        return page(member, domains.get(member, name), null).submit(() -> {
            Domain domain = domains.check(member, name);
            return to(member, domain.name(), Flash.said("domain.checked"));
        });
    }

    @POST
    @Path("/{domain}/main")
    public Response makeMain(@Auth Member member, @PathParam("domain") String name) {
        Domain domain = domains.makeMain(member, name);
        return to(member, domain.name(), Flash.said("domain.main.done", DomainName.shown(domain.host())));
    }

    /** What the list to choose from sends. */
    public record Choice(String hsts) {}

    @POST
    @Path("/{domain}/hsts")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response setHsts(@Auth Member member, @PathParam("domain") String name, Choice form) {
        Hsts chosen = Arrays.stream(Hsts.values())
                .filter(hsts -> hsts.word().equals(form.hsts()))
                .findFirst()
                .orElse(Hsts.OFF);
        Domain domain = domains.setHsts(member, name, chosen);
        return to(member, domain.name(), Flash.said("domain.hsts.saved", DomainName.shown(domain.host())));
    }

    @DELETE
    @Path("/{domain}")
    public Response remove(@Auth Member member, @PathParam("domain") String name) {
        Domain domain = domains.get(member, name);
        domains.remove(member, name);
        Flash flash = Flash.said("domain.removed", DomainName.shown(domain.host()));
        if (domain.owned()) {
            flash = flash.undoneBy(Url.path("/b/{}/domains/{}/restoration", member.slug(), domain.name()));
        }
        return SeeOther.builder("/b/{}/domains", member.slug())
                .cookie(flash.cookie())
                .build();
    }

    @POST
    @Path("/{domain}/restoration")
    public Response restore(@Auth Member member, @PathParam("domain") String name) {
        Domain domain = domains.restore(member, name);
        return to(member, domain.name(), Flash.said("domain.restored", DomainName.shown(domain.host())));
    }

    /** Shows the code, once. */
    @POST
    @Path("/{domain}/transfer")
    public Response offer(@Auth Member member, @PathParam("domain") String name) {
        Domain domain = domains.get(member, name);
        return page(member, domain, null).submit(() -> {
            Transfers.Offer offer = domains.transfers().offer(member, name);
            return Response.ok(page(member, domain, offer)).build();
        });
    }

    @DELETE
    @Path("/{domain}/transfer")
    public Response withdraw(@Auth Member member, @PathParam("domain") String name) {
        domains.transfers().withdraw(member, name);
        return to(member, name, Flash.said("domain.transfer.withdrawn"));
    }

    private static String address(String name) {
        return "https://" + name + "/";
    }

    private static Response to(Member member, String name, Flash flash) {
        return SeeOther.builder("/b/{}/domains/{}", member.slug(), name)
                .cookie(flash.cookie())
                .build();
    }

    private Page listing(Member member, NewDomain form, String code, boolean open) {
        Map<SiteId, String> slugs = telling.slugs(member.tenant());
        List<Row> rows =
                domains.all(member).stream().map(domain -> row(domain, slugs)).toList();
        List<Option> options = sites.all(member.tenant()).stream()
                .map(site -> new Option(site.slug(), site.name()))
                .toList();
        return Page.of(
                DomainPages.class,
                "list.vm",
                new Listing(
                        member.slug(),
                        rows,
                        options,
                        member.may(Right.MANAGE_DOMAINS),
                        form,
                        code,
                        open || rows.isEmpty()));
    }

    private static Row row(Domain domain, Map<SiteId, String> slugs) {
        boolean redirects = domain.state() == State.HELD && domain.secondary();
        String mood = switch (domain.state()) {
            case HELD -> "good";
            case AWAY -> "warn";
            default -> "";
        };
        return new Row(
                domain.name(),
                DomainName.shown(domain.host()),
                slugs.getOrDefault(domain.siteId(), ""),
                domain.state(),
                redirects
                        ? "domain.state.held.redirect"
                        : "domain.state." + domain.state().word(),
                mood,
                redirects ? DomainName.shown(new coop.lightweb.hosting.http.HostName(domain.main())) : "");
    }

    private Page page(Member member, Domain domain, Transfers.@Nullable Offer offer) {
        Map<SiteId, String> slugs = telling.slugs(member.tenant());
        Optional<Domain> other = domains.other(member, domain);
        List<Option> choices = new ArrayList<>();
        for (Hsts hsts : Hsts.values()) {
            choices.add(new Option(hsts.word(), "domain.hsts." + hsts.word()));
        }
        Now now = now(member, domain);
        Show show = new Show(
                now,
                other.map(found -> row(found, slugs)).orElse(null),
                domain.main(),
                domain.secondary(),
                domain.owned(),
                now.stage() == Stage.LIVE,
                now.stage() == Stage.REMOVED,
                member.may(Right.MANAGE_DOMAINS),
                domain.hsts().word(),
                choices,
                DomainName.warnings(DomainName.shown(domain.host())),
                domains.settings().transferDays(),
                offer);
        return Page.of(DomainPages.class, "show.vm", show);
    }

    private Now now(Member member, Domain domain) {
        @Nullable Look look = domains.lastLook(domain);
        @Nullable DnsHost host = look == null ? null : look.dnsHost();
        boolean leaving = domain.state() == State.AWAY && domain.pointedAt() != null;
        Duration kept = Duration.ofDays(domains.settings().keepAwayDays());
        CertificateNews.Told certificate = telling.certificate(member.tenant(), domain);
        Stage stage = Stage.of(domain, certificate);
        boolean onItsWay = stage == Stage.SECURING || stage == Stage.HINDERED;
        return new Now(
                member.slug(),
                domain.name(),
                DomainName.shown(domain.host()),
                stage,
                domain.provedBy() == Proof.TEXT,
                DomainName.registered(domain.host()).value(),
                look == null ? List.of() : look.findings(),
                look == null ? expected(domain) : toShow(look),
                look == null ? "" : String.join(", ", look.nameServers()),
                domain.lookedAt(),
                domains.here().alias(),
                host == null ? null : host.called(),
                host == null ? null : "domain.host." + host.name().toLowerCase(Locale.ROOT),
                stage == Stage.WAITING || stage == Stage.AWAY || onItsWay,
                leaving && domain.awaySince() != null ? domain.awaySince().plus(kept) : null,
                certificate,
                onItsWay ? latest(certificate, look) : null,
                stage == Stage.HINDERED ? certificate.nextAt() : null);
    }

    /** What happened last, unless the findings say the same. */
    private static CertificateNews.@Nullable Step latest(CertificateNews.Told certificate, @Nullable Look look) {
        List<Finding> findings = look == null ? List.of() : look.findings();
        return certificate.history().stream()
                .limit(1)
                .filter(step -> findings.stream().noneMatch(found -> found.key().equals(step.key())))
                .findFirst()
                .orElse(null);
    }

    /** Without those where nothing is to be set and nothing stands: they would only be read. */
    private static List<Line> toShow(Look look) {
        return look.lines().stream()
                .filter(line -> !line.expected().isEmpty() || !line.found().isEmpty())
                .toList();
    }

    /** What is to be set, before anything was looked at. */
    private List<Line> expected(Domain domain) {
        Here here = domains.here();
        return List.of(
                new Line("A", domain.name(), here.four(), List.of(), Line.Status.MISSING),
                new Line("AAAA", domain.name(), here.six(), List.of(), Line.Status.OPTIONAL),
                new Line(
                        "TXT",
                        Pointing.proofAt(domain.host()).value(),
                        List.of(domain.token()),
                        List.of(),
                        Line.Status.MISSING));
    }
}
