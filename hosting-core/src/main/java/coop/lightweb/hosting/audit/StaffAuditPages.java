package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.tenancy.Tenant;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tenancy.Tenants;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was done to the node and, by staff, to its businesses; staff read it of each other. */
@Path("/staff/audit")
@Produces(MediaType.TEXT_HTML)
public final class StaffAuditPages {
    private static final int PAGE = 50;
    private static final Pattern TENANT = Pattern.compile("tenant/([0-9a-f-]{36})");

    /** @param older number to ask for what is before, null at the beginning */
    public record Log(
            List<Line> lines,
            @Nullable Long older,
            @Nullable Verdict verdict) {}

    /**
     * @param who a name, or empty for the node and for who is no longer staff
     * @param whom the business it was done to; null for the node itself, and for one that was erased
     */
    public record Line(
            Instant at,
            String actor,
            String who,
            String act,
            List<String> args,
            @Nullable Tenant whom) {}

    private final AuditTrail trail;
    private final Accounts accounts;
    private final Tenants tenants;

    StaffAuditPages(AuditTrail trail, Accounts accounts, Tenants tenants) {
        this.trail = trail;
        this.accounts = accounts;
        this.tenants = tenants;
    }

    @GET
    public Page show(
            @Auth Staff staff,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("verify") @DefaultValue("false") boolean verify) {
        List<AuditEntry> entries = trail.nodeBefore(before == null ? AuditTrail.NEWEST : before, PAGE);
        Map<UUID, String> names = accounts.staff().stream()
                .collect(Collectors.toMap(each -> each.account().value(), Profile::called));
        Map<UUID, Tenant> whom = entries.stream()
                .flatMap(entry -> tenant(entry).stream())
                .distinct()
                .flatMap(id -> tenants.find(new TenantId(id)).stream())
                .collect(Collectors.toMap(each -> each.id().value(), each -> each));
        List<Line> lines =
                entries.stream().map(entry -> line(entry, names, whom)).toList();
        Long older = entries.size() < PAGE ? null : entries.getLast().number();
        return Page.of(StaffAuditPages.class, "node-log.vm", new Log(lines, older, verify ? trail.verifyNode() : null));
    }

    private static Line line(AuditEntry entry, Map<UUID, String> names, Map<UUID, Tenant> whom) {
        String who = entry.actorId() == null ? "" : names.getOrDefault(entry.actorId(), "");
        Tenant tenant = tenant(entry).map(whom::get).orElse(null);
        return new Line(entry.at(), entry.actor(), who, entry.act(), entry.args(), tenant);
    }

    private static Optional<UUID> tenant(AuditEntry entry) {
        Matcher subject = TENANT.matcher(entry.subject());
        return subject.lookingAt() ? Optional.of(UUID.fromString(subject.group(1))) : Optional.empty();
    }
}
