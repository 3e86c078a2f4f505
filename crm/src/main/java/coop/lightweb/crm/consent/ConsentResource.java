package coop.lightweb.crm.consent;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.api.Idempotent;
import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** The ledger of one person for programs; a token needs the scope {@code records:read} or {@code records:write}. */
@Path("/api/v1/contacts/{contact}/consents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ConsentResource {
    /** @param entries the newest first */
    public record Ledger(List<Standing> standing, List<ConsentAnswer> entries) {}

    /** An entry, with its id. */
    public record ConsentAnswer(RecordId id, Instant writtenAt, Consent consent) {
        static ConsentAnswer of(Entry<Consent> entry) {
            return new ConsentAnswer(entry.id(), entry.value().writtenAt(), entry.value());
        }
    }

    private final Consents consents;

    public ConsentResource(Consents consents) {
        this.consents = consents;
    }

    @GET
    public Ledger show(@Auth Member member, @PathParam("contact") RecordId person) {
        return new Ledger(
                consents.standing(member, person),
                consents.of(member, person).stream().map(ConsentAnswer::of).toList());
    }

    @POST
    @Idempotent
    public Response give(@Auth Member member, @PathParam("contact") RecordId person, @Valid @NotNull NewConsent form) {
        consents.give(member, person, form);
        return Response.status(Response.Status.CREATED)
                .entity(show(member, person))
                .build();
    }

    /** The other end: nothing is deleted, the ledger says that they want no more. */
    @POST
    @Path("/withdrawal")
    @Idempotent
    public Response withdraw(
            @Auth Member member, @PathParam("contact") RecordId person, @Valid @NotNull NewWithdrawal form) {
        consents.withdraw(member, person, form);
        return Response.status(Response.Status.CREATED)
                .entity(show(member, person))
                .build();
    }
}
