package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What visitors wrote, as the people of the business read it. */
@Path("/b/{business}/inbox")
@Produces(MediaType.TEXT_HTML)
public final class InboxPages {
    private static final int PIECE = 50;

    /** @param next of the piece that follows; empty at the end */
    public record All(
            String business, String folder, List<Submission> submissions, String next, int unread, boolean letters) {}

    /**
     * @param filed what was made of it, or null
     * @param match whom it would be added to, or null
     * @param mayFile whether something can be made of it
     */
    public record Show(
            String business,
            Submission submission,
            Desk.@Nullable Filed filed,
            Desk.@Nullable Filed match,
            boolean mayFile) {}

    /** What the box about letters sends. */
    public record Letters(boolean wanted) {}

    /** @param sample an HTML form to copy */
    public record Help(String business, String sample, String signUp) {}

    private final Submissions submissions;
    private final FormLetters letters;

    InboxPages(Submissions submissions, FormLetters letters) {
        this.submissions = submissions;
        this.letters = letters;
    }

    @GET
    public Page all(
            @Auth Member member,
            @QueryParam("folder") @DefaultValue("inbox") String word,
            @QueryParam("after") @DefaultValue("") String cursor) {
        Folder folder = Folder.find(word).orElseThrow(NotFound::new);
        Submissions.Listing listing = submissions.list(member, folder, cursor, PIECE);
        return Page.of(
                InboxPages.class,
                "inbox.vm",
                new All(
                        member.slug(),
                        folder.word(),
                        listing.submissions(),
                        listing.next(),
                        submissions.unread(member.tenant()),
                        letters.wanted(member)));
    }

    @GET
    @Path("/help")
    public Page help(@Auth Member member) {
        member.need(Right.READ_MESSAGES);
        return Page.of(InboxPages.class, "help.vm", new Help(member.slug(), Sample.CONTACT, Sample.WITH_CONSENT));
    }

    @POST
    @Path("/letters")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response letters(@Auth Member member, Letters form) {
        letters.choose(member, form.wanted());
        return back(member, Flash.said(form.wanted() ? "inbox.letters.on" : "inbox.letters.off"));
    }

    /** Read from now on; and filed, where its form asks for that. */
    @GET
    @Path("/{submission}")
    public Page show(@Auth Member member, @PathParam("submission") SubmissionId id) {
        Submission before = submissions.get(member, id);
        if (before.readAt() == null) {
            submissions.markRead(member, id);
        }
        Desk desk = submissions.desk();
        boolean mayFile = desk.may(member);
        boolean lies = before.spamAt() == null && before.deletedAt() == null;
        if (mayFile && lies && before.filedAs() == null && before.content().filesItself()) {
            submissions.file(member, id);
        }
        Submission now = submissions.get(member, id);
        Desk.Filed filed = now.filedAs() == null || !mayFile
                ? null
                : desk.find(member, now.filedAs()).orElse(null);
        Desk.Filed match =
                filed != null || !mayFile ? null : desk.match(member, now).orElse(null);
        return Page.of(InboxPages.class, "show.vm", new Show(member.slug(), now, filed, match, mayFile && lies));
    }

    @POST
    @Path("/{submission}/filing")
    public Response file(@Auth Member member, @PathParam("submission") SubmissionId id) {
        Desk.Filed filed = submissions.file(member, id);
        return Response.seeOther(URI.create(filed.path()))
                .cookie(Flash.said("inbox.filed").cookie())
                .build();
    }

    @DELETE
    @Path("/{submission}/reading")
    public Response markUnread(@Auth Member member, @PathParam("submission") SubmissionId id) {
        submissions.markUnread(member, id);
        return back(member, Flash.said("inbox.unread-again"));
    }

    @POST
    @Path("/{submission}/spam")
    public Response markSpam(@Auth Member member, @PathParam("submission") SubmissionId id) {
        submissions.markSpam(member, id);
        String undo = Url.path("/b/{}/inbox/{}/spam?_method=delete", member.slug(), id);
        return back(member, Flash.said("inbox.spam.marked").undoneBy(undo));
    }

    @DELETE
    @Path("/{submission}/spam")
    public Response markNotSpam(@Auth Member member, @PathParam("submission") SubmissionId id) {
        submissions.markNotSpam(member, id);
        return back(member, Flash.said("inbox.spam.taken-back"));
    }

    @DELETE
    @Path("/{submission}")
    public Response delete(@Auth Member member, @PathParam("submission") SubmissionId id) {
        submissions.delete(member, id);
        String undo = Url.path("/b/{}/inbox/{}/restoration", member.slug(), id);
        return back(member, Flash.said("inbox.deleted").undoneBy(undo));
    }

    @POST
    @Path("/{submission}/restoration")
    public Response restore(@Auth Member member, @PathParam("submission") SubmissionId id) {
        submissions.restore(member, id);
        return back(member, Flash.said("inbox.restored"));
    }

    private static Response back(Member member, Flash flash) {
        return SeeOther.builder("/b/{}/inbox", member.slug())
                .cookie(flash.cookie())
                .build();
    }
}
