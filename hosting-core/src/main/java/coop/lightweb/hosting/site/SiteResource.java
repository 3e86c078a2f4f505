package coop.lightweb.hosting.site;

import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.blob.Stored;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sites of a business, for programs. */
@Path("/api/v1/sites")
@Produces(MediaType.APPLICATION_JSON)
public final class SiteResource {
    private final Sites sites;
    private final Blobs blobs;

    SiteResource(Sites sites, Blobs blobs) {
        this.sites = sites;
        this.blobs = blobs;
    }

    /**
     * @param stored bytes that all of them take with their kept deploys, and the most they may take
     * @param next cursor of the next page; always null: a business has few sites
     */
    public record Listing(
            List<SiteAnswer> sites, Stored stored, @Nullable String next) {}

    @GET
    public Listing list(@Auth Member member) {
        member.need(Right.SEE_SITES);
        List<SiteAnswer> all =
                sites.all(member.tenant()).stream().map(this::answer).toList();
        return new Listing(all, blobs.stored(member.tenant()), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(
            @Auth Member member,
            @HeaderParam(RequestKey.HEADER) @Nullable String requestKey,
            @NotNull @Valid NewSite form) {
        member.need(Right.EDIT_SITES);
        Site site = sites.create(member.tenant(), form, RequestKey.checked(requestKey));
        return Response.created(URI.create("/api/v1/sites/" + site.slug()))
                .entity(answer(site))
                .build();
    }

    @GET
    @Path("/{slug}")
    public SiteAnswer show(@Auth Member member, @PathParam("slug") String slug) {
        member.need(Right.SEE_SITES);
        return answer(sites.get(member.tenant(), slug));
    }

    /** Takes it off the air; it can be brought back for a month. */
    @DELETE
    @Path("/{slug}")
    public void remove(@Auth Member member, @PathParam("slug") String slug) {
        member.need(Right.DELETE_SITES);
        sites.remove(member.tenant(), slug);
    }

    /** Brings a removed site back as it was. */
    @POST
    @Path("/{slug}/restoration")
    public SiteAnswer restore(@Auth Member member, @PathParam("slug") String slug) {
        member.need(Right.DELETE_SITES);
        return answer(sites.restore(member.tenant(), slug));
    }

    private SiteAnswer answer(Site site) {
        return SiteAnswer.of(site, sites.settings());
    }
}
