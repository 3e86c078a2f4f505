package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.RequestKey;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deploys of a site, for programs. A zip makes one in a single request. A list of digests begins an upload: send what the
 * answer says is missing, one by one or many in a zip named by digest, then POST to {@code completion}, or to
 * {@code publication} to have it live at once.
 */
@Path("/api/v1/sites/{slug}/deploys")
@Produces(MediaType.APPLICATION_JSON)
public final class DeployResource {
    private static final int PAGE = 50;

    private final Sites sites;
    private final Deploys deploys;
    private final Uploads uploads;
    private final Arriving arriving;

    DeployResource(Sites sites, Deploys deploys, Uploads uploads, Arriving arriving) {
        this.sites = sites;
        this.deploys = deploys;
        this.uploads = uploads;
        this.arriving = arriving;
    }

    /** @param next cursor of the next page, null on the last */
    public record Listing(
            List<DeployAnswer> deploys, @Nullable DeployId next) {}

    /** How a zip was understood, beside the deploy it became. */
    public record ZipAnswer(DeployAnswer deploy, @Nullable String unwrapped, int ignored, boolean index) {}

    /** @param stored how many contents arrived */
    public record Arrived(int stored) {}

    /** What an upload would have to send. */
    public record Missing(List<Sha256> missing) {}

    @GET
    public Listing list(
            @Auth Member member,
            @PathParam("slug") String slug,
            @QueryParam("cursor") @Nullable DeployId cursor,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        member.need(Right.SEE_SITES);
        Site site = sites.get(member.tenant(), slug);
        int most = Math.clamp(limit, 1, PAGE);
        List<Deploy> page = deploys.page(member.tenant(), slug, cursor, most);
        return new Listing(
                page.stream().map(deploy -> answer(site, deploy)).toList(),
                page.size() < most ? null : page.getLast().id());
    }

    @POST
    @Consumes({"application/zip", "application/x-zip-compressed"})
    public Response deployZip(
            @Auth Member member,
            @PathParam("slug") String slug,
            @QueryParam("publish") @DefaultValue("true") boolean publish,
            @QueryParam("message") @DefaultValue("") String message,
            @HeaderParam(RequestKey.HEADER) @Nullable String requestKey,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long bytes,
            InputStream zip)
            throws IOException {
        needToDeploy(member, publish);
        Wish wish = Wish.of(member, message, publish, RequestKey.checked(requestKey));
        Made made = arriving.zip(member, slug, bytes, zip, wish);
        DeployAnswer deploy = answer(sites.get(member.tenant(), slug), made.deploy());
        return Response.created(location(slug, made.deploy().id()))
                .entity(new ZipAnswer(deploy, made.unwrapped(), made.ignored(), made.index()))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response beginUpload(
            @Auth Member member,
            @PathParam("slug") String slug,
            @QueryParam("dry-run") boolean dryRun,
            @HeaderParam(RequestKey.HEADER) @Nullable String requestKey,
            InputStream list)
            throws IOException {
        member.need(Right.EDIT_SITES);
        if (dryRun) {
            return Response.ok(new Missing(uploads.missing(member.tenant(), slug, list)))
                    .build();
        }
        Wish wish = Wish.of(member, "", false, RequestKey.checked(requestKey));
        Upload upload = arriving.begin(member, slug, list, wish);
        return Response.created(location(slug, upload.id())).entity(upload).build();
    }

    @PUT
    @Path("/{id}/files/{sha256}")
    @Consumes(MediaType.WILDCARD)
    public void putFile(
            @Auth Member member,
            @PathParam("slug") String slug,
            @PathParam("id") DeployId id,
            @PathParam("sha256") String sha256,
            InputStream content)
            throws IOException {
        member.need(Right.EDIT_SITES);
        arriving.put(member, slug, id, DeployRefused.wanted(sha256), content);
    }

    @POST
    @Path("/{id}/files")
    @Consumes("application/zip")
    public Arrived putFiles(
            @Auth Member member, @PathParam("slug") String slug, @PathParam("id") DeployId id, InputStream zip)
            throws IOException {
        member.need(Right.EDIT_SITES);
        return new Arrived(arriving.putMany(member, slug, id, zip));
    }

    /** Finishes an upload without publishing it. */
    @POST
    @Path("/{id}/completion")
    public DeployAnswer complete(@Auth Member member, @PathParam("slug") String slug, @PathParam("id") DeployId id) {
        member.need(Right.EDIT_SITES);
        Deploy deploy = arriving.finish(member, slug, id, Wish.of(member, "", false, null));
        return answer(sites.get(member.tenant(), slug), deploy);
    }

    /** Makes a deploy live: one that is there, or the one that an upload becomes by this. */
    @POST
    @Path("/{id}/publication")
    public DeployAnswer publish(@Auth Member member, @PathParam("slug") String slug, @PathParam("id") DeployId id) {
        needToDeploy(member, true);
        Deploy deploy = arriving.publish(member, slug, id, Wish.of(member, "", true, null));
        return answer(sites.get(member.tenant(), slug), deploy);
    }

    @GET
    @Path("/{id}")
    public DeployAnswer show(@Auth Member member, @PathParam("slug") String slug, @PathParam("id") DeployId id) {
        member.need(Right.SEE_SITES);
        return answer(sites.get(member.tenant(), slug), deploys.get(member.tenant(), slug, id));
    }

    /** Which files differ from another deploy; from the one that was live before it when none is named. */
    @GET
    @Path("/{id}/difference")
    public Difference difference(
            @Auth Member member,
            @PathParam("slug") String slug,
            @PathParam("id") DeployId id,
            @QueryParam("from") @Nullable DeployId from) {
        member.need(Right.SEE_SITES);
        Deploy deploy = deploys.get(member.tenant(), slug, id);
        return from == null
                ? deploys.differenceFromBase(member.tenant(), slug, deploy)
                : deploys.difference(member.tenant(), slug, from, deploy.id());
    }

    private static void needToDeploy(Member member, boolean publish) {
        member.need(Right.EDIT_SITES);
        if (publish) {
            member.need(Right.PUBLISH_SITES);
        }
    }

    private DeployAnswer answer(Site site, Deploy deploy) {
        return DeployAnswer.of(site, deploy, sites.settings());
    }

    private static URI location(String slug, DeployId id) {
        return URI.create("/api/v1/sites/" + slug + "/deploys/" + id);
    }
}
