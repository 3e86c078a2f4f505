package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.tenancy.Belonging;
import coop.lightweb.hosting.tenancy.EvenAtRest;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Members;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The log of a business as its people read it: who did what, the co-op's staff included. */
@EvenAtRest
@Path("/b/{business}/audit")
@Produces(MediaType.TEXT_HTML)
public final class AuditPages {

    private static final int PAGE = 50;

    /** @param older number to ask for what is before, null at the beginning */
    public record Log(
            List<Line> lines,
            String actor,
            @Nullable Long older,
            @Nullable Verdict verdict) {}

    /** @param who a name, or empty for the node and for who has left */
    public record Line(Instant at, String actor, String who, String act, List<String> args) {}

    private final AuditTrail trail;
    private final Members members;

    public AuditPages(AuditTrail trail, Members members) {
        this.trail = trail;
        this.members = members;
    }

    @GET
    public Page show(
            @Auth Member member,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("actor") @DefaultValue("") String actor,
            @QueryParam("verify") @DefaultValue("false") boolean verify) {
        member.need(Right.READ_AUDIT);
        List<AuditEntry> entries =
                trail.before(member.tenant(), before == null ? AuditTrail.NEWEST : before, kind(actor), PAGE);
        Map<UUID, String> names = names(member);
        List<Line> lines = entries.stream().map(entry -> line(entry, names)).toList();
        Long older = entries.size() < PAGE ? null : entries.getLast().number();
        Verdict verdict = verify ? trail.verify(member.tenant()) : null;
        return Page.of(AuditPages.class, "log.vm", new Log(lines, actor, older, verdict));
    }

    private static Line line(AuditEntry entry, Map<UUID, String> names) {
        String who = entry.actorId() == null ? "" : names.getOrDefault(entry.actorId(), "");
        return new Line(entry.at(), entry.actor(), who, entry.act(), entry.args());
    }

    private Map<UUID, String> names(Member member) {
        return members.all(member.tenant()).stream()
                .collect(Collectors.toMap(each -> each.account().value(), AuditPages::called));
    }

    private static String called(Belonging member) {
        return member.name().isBlank() ? member.email() : member.name();
    }

    private static Actor.@Nullable Kind kind(String word) {
        for (Actor.Kind kind : Actor.Kind.values()) {
            if (kind.word().equals(word.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        return null;
    }
}
