package coop.lightweb.hosting.node;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The node's state for staff. */
@Path("/staff/node")
@Produces(MediaType.TEXT_HTML)
public final class NodePages {
    private final NodeHealth health;

    public NodePages(NodeHealth health) {
        this.health = health;
    }

    @GET
    public Page show(@Auth Staff staff) {
        return Page.of(NodePages.class, "node.vm", health.now());
    }
}
