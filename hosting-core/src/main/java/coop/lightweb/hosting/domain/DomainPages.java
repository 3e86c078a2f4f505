package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.site.Sites;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Domains in the panel: ask for one, see which records to set, watch it go live. */
@Path("/b/{business}/domains")
@Produces(MediaType.TEXT_HTML)
public final class DomainPages {
    private final Domains domains;
    private final Sites sites;
    private final Telling telling;
    private final Drawing drawing;

    DomainPages(Domains domains, Sites sites, Telling telling) {
        this.domains = domains;
        this.sites = sites;
        this.telling = telling;
        this.drawing = new Drawing(domains, telling);
    }

    /** An entry of a list to choose from. */
    public record Option(String value, String label) {}

    /** @param code what was typed as a transfer code */
    public record Listing(
            String business,
            List<Row> rows,
            List<Option> sites,
            boolean mayManage,
            NewDomain form,
            String code,
            boolean open) {}

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
        Map<String, String> states = telling.states(member.tenant());
        List<Row> rows = domains.all(member).stream()
                .filter(domain -> domain.siteId().equals(site) && domain.state() != State.REMOVED)
                .map(domain -> Row.of(domain, slugs, states))
                .toList();
        return Page.fragment(
                DomainPages.class, "_of.vm", new OfSite(member.slug(), slug, rows, member.may(Right.MANAGE_DOMAINS)));
    }

    /**
     * What the page asks for again and again; when the stage is another one all of it is drawn anew, in place: a page that loaded itself
     * again would take whoever had just followed a link back.
     */
    @GET
    @Path("/{domain}/now")
    public Response now(
            @Auth Member member, @PathParam("domain") String name, @QueryParam("was") @Nullable String was) {
        Domain domain = domains.glance(member, name);
        Now now = drawing.now(member, domain);
        if (was == null || was.equals(now.stage().word())) {
            return Response.ok(Page.fragment(DomainPages.class, "_now.vm", new Fragment(now)))
                    .build();
        }
        return Response.ok(page(member, domain, null))
                .header("HX-Retarget", "#main")
                .header("HX-Reselect", "#main")
                .header("HX-Reswap", "outerHTML")
                .build();
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

    private static Response to(Member member, String name, Flash flash) {
        return SeeOther.builder("/b/{}/domains/{}", member.slug(), name)
                .cookie(flash.cookie())
                .build();
    }

    private Page listing(Member member, NewDomain form, String code, boolean open) {
        Map<SiteId, String> slugs = telling.slugs(member.tenant());
        Map<String, String> states = telling.states(member.tenant());
        List<Row> rows = domains.all(member).stream()
                .map(domain -> Row.of(domain, slugs, states))
                .toList();
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

    private Page page(Member member, Domain domain, Transfers.@Nullable Offer offer) {
        return Page.of(DomainPages.class, "show.vm", drawing.show(member, domain, offer));
    }
}
