package coop.lightweb.hosting.staff;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.job.DeadEvents;
import coop.lightweb.hosting.mail.MailCounts;
import coop.lightweb.hosting.mail.Mails;
import coop.lightweb.hosting.tenancy.Tenants;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Instant;

/** How the node does, for programs of staff that watch it. */
@Path("/api/v1/staff/node")
@Produces(MediaType.APPLICATION_JSON)
public final class NodeResource {
    private static final int COUNTED = 1000;

    /**
     * @param name of the node
     * @param startedAt of the process that answers
     * @param businesses how many there are
     * @param mail how the queue stands
     * @param deadEvents work set aside that waits for staff, counted up to 1000
     */
    public record Status(String name, Instant startedAt, long businesses, MailCounts mail, int deadEvents) {}

    private final String name;
    private final Tenants tenants;
    private final Mails mails;
    private final DeadEvents dead;

    public NodeResource(String name, Tenants tenants, Mails mails, DeadEvents dead) {
        this.name = name;
        this.tenants = tenants;
        this.mails = mails;
        this.dead = dead;
    }

    @GET
    public Status show(@Auth Staff staff) {
        staff.need(StaffScope.NODE_READ);
        return new Status(
                name,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                tenants.count(),
                mails.counts(),
                dead.all(COUNTED).size());
    }
}
