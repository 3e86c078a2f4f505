package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Reserved names, for staff. */
@Path("/staff/reservations")
@Produces(MediaType.TEXT_HTML)
public final class ReservationPages {
    private final Reservations reservations;

    ReservationPages(Reservations reservations) {
        this.reservations = reservations;
    }

    /** @param days for which names are kept */
    public record Shown(List<Reservation> reservations, int days) {}

    @GET
    public Page show(@Auth Staff staff) {
        return Page.of(
                ReservationPages.class, "reservations.vm", new Shown(reservations.all(staff), reservations.days()));
    }

    @DELETE
    @Path("/{domain}")
    @Consumes(MediaType.WILDCARD)
    public Response lift(@Auth Staff staff, @PathParam("domain") String name) {
        reservations.lift(staff, name);
        return SeeOther.builder("/staff/reservations")
                .cookie(Flash.said("domain.reserved.lifted", name).cookie())
                .build();
    }
}
