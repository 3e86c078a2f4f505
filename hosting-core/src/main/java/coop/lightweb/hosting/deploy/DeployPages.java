package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.SiteLine;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tree.SitePath;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Multipart;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A site in the panel: put files in, see what was put in, publish. */
@Path("/b/{business}/sites/{slug}")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
public final class DeployPages {
    private static final int PAGE = 20;
    private static final int MOST_NAMES = 200;

    private final Sites sites;
    private final Deploys deploys;
    private final Arriving arriving;

    DeployPages(Sites sites, Deploys deploys, Arriving arriving) {
        this.sites = sites;
        this.deploys = deploys;
        this.arriving = arriving;
    }

    /** @param next where the list goes on, null at its end */
    public record Show(
            String business,
            SiteLine site,
            List<DeployLine> deploys,
            @Nullable String next,
            boolean mayDeploy,
            boolean mayPublish,
            boolean mayRemove) {}

    /**
     * Paths of one kind of change.
     *
     * @param what message key: added, changed or removed
     * @param more how many names are left out
     */
    public record Names(String what, List<String> shown, int count, int more) {
        static Names of(String what, List<SitePath> paths) {
            List<String> shown =
                    paths.stream().limit(MOST_NAMES).map(SitePath::value).toList();
            return new Names(what, shown, paths.size(), paths.size() - shown.size());
        }
    }

    public record Changes(
            String business,
            SiteLine site,
            DeployLine deploy,
            List<Names> lists,
            boolean unchanged,
            boolean mayPublish) {}

    /** Where a script goes when its upload is done. */
    public record Done(String location) {}

    @GET
    public Page show(
            @Auth Member member, @PathParam("slug") String slug, @QueryParam("before") @Nullable DeployId before) {
        member.need(Right.SEE_SITES);
        return page(member, slug, before);
    }

    private Page page(Member member, String slug, @Nullable DeployId before) {
        Site site = sites.get(member.tenant(), slug);
        List<Deploy> page = deploys.page(member.tenant(), slug, before, PAGE);
        List<DeployLine> lines = page.stream()
                .map(deploy -> DeployLine.of(site, deploy, sites.settings()))
                .toList();
        String next = page.size() < PAGE ? null : page.getLast().id().toString();
        return Page.of(
                DeployPages.class,
                "show.vm",
                new Show(
                        member.slug(),
                        SiteLine.of(site, sites.settings()),
                        lines,
                        next,
                        member.may(Right.EDIT_SITES),
                        member.may(Right.PUBLISH_SITES),
                        member.may(Right.DELETE_SITES)));
    }

    /** The plain form, for browsers without scripts. */
    @POST
    @Path("/deploys")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response deployForm(
            @Auth Member member,
            @PathParam("slug") String slug,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            InputStream body)
            throws IOException {
        member.need(Right.EDIT_SITES);
        UploadForm form = UploadForm.read(new Multipart(contentType, body));
        return page(member, slug, null).submit(() -> {
            Wish wish = Wish.of(member, form.message(), form.publish() && member.may(Right.PUBLISH_SITES), null);
            Made made = form.send(zip -> arriving.zip(member, slug, null, zip, wish));
            return SeeOther.builder("/b/{}/sites/{}", member.slug(), slug)
                    .cookie(said(made.deploy(), made.index()).cookie())
                    .build();
        });
    }

    /** A zip that was dropped on the page. */
    @POST
    @Path("/deploys")
    @Consumes("application/zip")
    @Produces(MediaType.APPLICATION_JSON)
    public Response deployZip(
            @Auth Member member,
            @PathParam("slug") String slug,
            @QueryParam("publish") @DefaultValue("true") boolean publish,
            @QueryParam("message") @DefaultValue("") String message,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long bytes,
            InputStream zip)
            throws IOException {
        member.need(Right.EDIT_SITES);
        Wish wish = Wish.of(member, message, publish && member.may(Right.PUBLISH_SITES), null);
        Made made = arriving.zip(member, slug, bytes, zip, wish);
        return done(member, slug, made.deploy(), made.index());
    }

    /** A folder that was dropped on the page: its list first, see {@link UploadList}. */
    @POST
    @Path("/uploads")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Upload beginUpload(@Auth Member member, @PathParam("slug") String slug, InputStream list)
            throws IOException {
        member.need(Right.EDIT_SITES);
        return arriving.begin(member, slug, list, Wish.of(member, "", false, null));
    }

    @PUT
    @Path("/uploads/{id}/files/{sha256}")
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

    /** Many small files at once: a zip whose entries are named by their digests. */
    @POST
    @Path("/uploads/{id}/files")
    @Consumes("application/zip")
    public void putFiles(
            @Auth Member member, @PathParam("slug") String slug, @PathParam("id") DeployId id, InputStream zip)
            throws IOException {
        member.need(Right.EDIT_SITES);
        arriving.putMany(member, slug, id, zip);
    }

    @POST
    @Path("/uploads/{id}/completion")
    @Produces(MediaType.APPLICATION_JSON)
    public Response completeUpload(
            @Auth Member member,
            @PathParam("slug") String slug,
            @PathParam("id") DeployId id,
            @QueryParam("publish") @DefaultValue("true") boolean publish) {
        member.need(Right.EDIT_SITES);
        Wish wish = Wish.of(member, "", publish && member.may(Right.PUBLISH_SITES), null);
        return done(member, slug, arriving.finish(member, slug, id, wish), true);
    }

    private static Response done(Member member, String slug, Deploy deploy, boolean index) {
        return Response.status(Response.Status.CREATED)
                .entity(new Done(Url.path("/b/{}/sites/{}", member.slug(), slug)))
                .cookie(said(deploy, index).cookie())
                .build();
    }

    private static Flash said(Deploy deploy, boolean index) {
        if (!index) {
            return Flash.said("deploy.made.without-index");
        }
        return Flash.said(deploy.live() ? "deploy.made.live" : "deploy.made.aside", String.valueOf(deploy.files()));
    }

    @GET
    @Path("/deploys/{id}")
    public Page changes(@Auth Member member, @PathParam("slug") String slug, @PathParam("id") DeployId id) {
        member.need(Right.SEE_SITES);
        Site site = sites.get(member.tenant(), slug);
        Deploy deploy = deploys.get(member.tenant(), slug, id);
        Difference difference = deploys.differenceFromBase(member.tenant(), slug, deploy);
        return Page.of(
                DeployPages.class,
                "changes.vm",
                new Changes(
                        member.slug(),
                        SiteLine.of(site, sites.settings()),
                        DeployLine.of(site, deploy, sites.settings()),
                        List.of(
                                Names.of("deploy.added", difference.added()),
                                Names.of("deploy.changed", difference.changed()),
                                Names.of("deploy.removed", difference.removed())),
                        difference.isEmpty(),
                        member.may(Right.PUBLISH_SITES)));
    }

    /** Goes live with any deploy; undone by going live with the one before. */
    @POST
    @Path("/deploys/{id}/publication")
    public Response publish(@Auth Member member, @PathParam("slug") String slug, @PathParam("id") DeployId id) {
        member.need(Right.PUBLISH_SITES);
        @Nullable DeployId before = sites.get(member.tenant(), slug).liveDeploy();
        Deploy deploy = deploys.publish(member.tenant(), slug, id, member.actor(), Wish.nameOf(member));
        Flash said = Flash.said("deploy.published", deploy.id().shortId());
        boolean undoable = before != null && !before.equals(id);
        String undo = "/b/{}/sites/{}/deploys/{}/publication";
        return SeeOther.builder("/b/{}/sites/{}", member.slug(), slug)
                .cookie((undoable ? said.undoneBy(Url.path(undo, member.slug(), slug, before)) : said).cookie())
                .build();
    }

    @DELETE
    public Response remove(@Auth Member member, @PathParam("slug") String slug) {
        member.need(Right.DELETE_SITES);
        sites.remove(member.tenant(), slug);
        String undo = Url.path("/b/{}/sites/{}/restoration", member.slug(), slug);
        return SeeOther.builder("/b/{}/sites", member.slug())
                .cookie(Flash.said("deploy.site-removed", slug).undoneBy(undo).cookie())
                .build();
    }

    @POST
    @Path("/restoration")
    public Response restore(@Auth Member member, @PathParam("slug") String slug) {
        member.need(Right.DELETE_SITES);
        sites.restore(member.tenant(), slug);
        return SeeOther.builder("/b/{}/sites/{}", member.slug(), slug)
                .cookie(Flash.said("deploy.site-restored", slug).cookie())
                .build();
    }
}
