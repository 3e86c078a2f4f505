package coop.lightweb.hosting.job;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.tenancy.TenantId;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same for programs of staff: work that was set aside. */
@Path("/api/v1/staff/dead-events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DeadEventResource {
    private static final int MOST = 200;
    private final DeadEvents dead;

    DeadEventResource(DeadEvents dead) {
        this.dead = dead;
    }

    public record Listing(List<DeadEvent> events) {}

    /** @param tenant null for an event of the node */
    public record Which(
            @Nullable TenantId tenant,
            @NotNull String kind,
            @Nullable String subject) {
        String about() {
            return subject == null ? "" : subject;
        }
    }

    @GET
    public Listing list(@Auth Staff staff) {
        staff.need(StaffScope.JOBS_WRITE);
        return new Listing(dead.all(MOST));
    }

    @POST
    @Path("/retrial")
    public void tryAgain(@Auth Staff staff, @Valid @NotNull Which which) {
        staff.need(StaffScope.JOBS_WRITE);
        dead.tryAgain(staff, which.tenant(), which.kind(), which.about());
    }

    @POST
    @Path("/removal")
    public void drop(@Auth Staff staff, @Valid @NotNull Which which) {
        staff.need(StaffScope.JOBS_WRITE);
        dead.drop(staff, which.tenant(), which.kind(), which.about());
    }
}
