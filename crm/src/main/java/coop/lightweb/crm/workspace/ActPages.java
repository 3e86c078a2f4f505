package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was done lately, and the way back from each of it. */
@Path("/b/{business}/acts")
@Produces(MediaType.TEXT_HTML)
public final class ActPages {
    private static final int NEWEST = 100;
    private static final Pattern BACK = Pattern.compile("[a-z0-9/-]+");

    public record All(String business, List<Line> acts, boolean mayUndo) {}

    /** @param by a name; empty for somebody who has left */
    public record Line(
            ActId id,
            String what,
            int records,
            String by,
            Instant at,
            @Nullable Instant undoneAt) {}

    private final Acts acts;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public ActPages(Acts acts, Function<Member, Map<AccountId, String>> people) {
        this.acts = acts;
        this.people = people;
    }

    @GET
    public Page all(@Auth Member member) {
        Map<AccountId, String> names = people.apply(member);
        List<Line> lines = acts.newest(member, NEWEST).stream()
                .map(act -> new Line(
                        act.id(),
                        act.what(),
                        act.records(),
                        names.getOrDefault(act.accountId(), ""),
                        act.doneAt(),
                        act.undoneAt()))
                .toList();
        return Page.of(ActPages.class, "acts.vm", new All(member.slug(), lines, member.may(Right.WRITE_RECORDS)));
    }

    @POST
    @Path("/{act}/undoing")
    public Response undo(@Auth Member member, @PathParam("act") ActId act, @QueryParam("back") @Nullable String back) {
        Done done = acts.undo(member, act);
        Flash said = done.passedOver() == 0
                ? Flash.said("crm.undone")
                : done.act() == null
                        ? Flash.said("crm.undone.nothing")
                        : Flash.said("crm.undone.partly", String.valueOf(done.passedOver()));
        if (back != null && BACK.matcher(back).matches() && back.startsWith("/b/" + member.slug() + "/")) {
            return Response.seeOther(URI.create(back))
                    .cookie(undoing(member, done, said, back).cookie())
                    .build();
        }
        return SeeOther.builder("/b/{}/acts", member.slug())
                .cookie(undoing(member, done, said).cookie())
                .build();
    }

    /** What was said, with the way back from it. */
    public static Flash undoing(Member member, Done done, Flash said) {
        return done.act() == null ? said : said.undoneBy(Url.path("/b/{}/acts/{}/undoing", member.slug(), done.act()));
    }

    /** The same; whoever goes that way comes back to this page of the business. */
    public static Flash undoing(Member member, Done done, Flash said, String back) {
        return done.act() == null ? said : said.undoneBy(wayBack(member, done.act(), back));
    }

    /** Where it is taken back by POST. */
    public static String wayBack(Member member, ActId act, String back) {
        return Url.path("/b/{}/acts/{}/undoing?back={}", member.slug(), act, back);
    }
}
