package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.account.Staff;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Reserved names for programs of staff, with the scope {@code staff:domains:release}. */
@Path("/api/v1/staff/reservations")
@Produces(MediaType.APPLICATION_JSON)
public final class ReservationResource {
    private final Reservations reservations;

    ReservationResource(Reservations reservations) {
        this.reservations = reservations;
    }

    public record Listing(List<Reservation> reservations) {}

    @GET
    public Listing list(@Auth Staff staff) {
        return new Listing(reservations.all(staff));
    }

    /** Lets the name go. */
    @DELETE
    @Path("/{domain}")
    public void lift(@Auth Staff staff, @PathParam("domain") String name) {
        reservations.lift(staff, name);
    }
}
