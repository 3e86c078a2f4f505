package coop.lightweb.hosting.job;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.mail.MailCounts;
import coop.lightweb.hosting.mail.Mails;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.NotFound;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the node could not do by itself, for staff: due events set aside, and how the mail stands. */
@Path("/staff/jobs")
@Produces(MediaType.TEXT_HTML)
public final class JobPages {
    private static final int MOST = 200;
    private final DeadEvents dead;
    private final Mails mails;

    JobPages(DeadEvents dead, Mails mails) {
        this.dead = dead;
        this.mails = mails;
    }

    public record Shown(List<DeadEvent> dead, MailCounts mail) {}

    /**
     * Which event a button is about.
     *
     * @param tenant empty for one of the node
     */
    public record Which(
            @Nullable String tenant, String kind, @Nullable String subject) {
        @Nullable
        TenantId owner() {
            return tenant == null || tenant.isEmpty() ? null : new TenantId(id(tenant));
        }

        private static UUID id(String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw new NotFound();
            }
        }

        String about() {
            return subject == null ? "" : subject;
        }
    }

    @GET
    public Page show(@Auth Staff staff) {
        return Page.of(JobPages.class, "jobs.vm", new Shown(dead.all(MOST), mails.counts()));
    }

    @POST
    @Path("/retrial")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tryAgain(@Auth Staff staff, Which which) {
        dead.tryAgain(staff, which.owner(), which.kind(), which.about());
        return back("job.tried-again");
    }

    @POST
    @Path("/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response drop(@Auth Staff staff, Which which) {
        dead.drop(staff, which.owner(), which.kind(), which.about());
        return back("job.dropped");
    }

    private static Response back(String said) {
        return SeeOther.builder("/staff/jobs").cookie(Flash.said(said).cookie()).build();
    }
}
