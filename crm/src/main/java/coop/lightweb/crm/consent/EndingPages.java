package coop.lightweb.crm.consent;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Whose consent ends soon: to be asked again before it does. */
@Path("/b/{business}/consents")
@Produces(MediaType.TEXT_HTML)
public final class EndingPages {
    public record All(String business, List<Consents.Ending> endings) {}

    private final Consents consents;

    public EndingPages(Consents consents) {
        this.consents = consents;
    }

    @GET
    public Page all(@Auth Member member) {
        return Page.of(EndingPages.class, "ending.vm", new All(member.slug(), consents.ending(member)));
    }
}
