package coop.lightweb.hosting.site;

import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.blob.Stored;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The sites of a business in the panel. */
@Path("/b/{business}/sites")
@Produces(MediaType.TEXT_HTML)
public final class SitePages {
    private final Sites sites;
    private final Blobs blobs;

    SitePages(Sites sites, Blobs blobs) {
        this.sites = sites;
        this.blobs = blobs;
    }

    /**
     * What the list shows.
     *
     * @param form what was typed for a new site
     * @param open whether the form is to be seen at once
     */
    public record Listing(
            String business,
            List<SiteLine> sites,
            Stored stored,
            boolean mayCreate,
            String domain,
            NewSite form,
            boolean open) {}

    @GET
    public Page list(@Auth Member member) {
        member.need(Right.SEE_SITES);
        return listing(member, new NewSite("", ""), false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@Auth Member member, NewSite form) {
        member.need(Right.EDIT_SITES);
        return listing(member, form, true).submit(form, () -> sites.check(form), () -> {
            Site site = sites.create(member.tenant(), form);
            return SeeOther.builder("/b/{}/sites/{}", member.slug(), site.slug())
                    .cookie(Flash.said("site.created", site.name()).cookie())
                    .build();
        });
    }

    private Page listing(Member member, NewSite form, boolean open) {
        List<SiteLine> lines = sites.all(member.tenant()).stream()
                .map(site -> SiteLine.of(site, sites.settings()))
                .toList();
        boolean mayCreate = member.may(Right.EDIT_SITES);
        return Page.of(
                SitePages.class,
                "list.vm",
                new Listing(
                        member.slug(),
                        lines,
                        blobs.stored(member.tenant()),
                        mayCreate,
                        sites.settings().domain(),
                        form,
                        open || lines.isEmpty()));
    }
}
