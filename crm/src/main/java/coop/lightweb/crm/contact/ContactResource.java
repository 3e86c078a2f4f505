package coop.lightweb.crm.contact;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.api.Idempotent;
import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;

/** Contacts for programs; a token needs the scope {@code records:read} or {@code records:write}. */
@Path("/api/v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ContactResource {
    private static final int MOST = 200;

    /** @param revision to be named by whoever changes it */
    public record ContactAnswer(RecordId id, long revision, Instant changedAt, Contact contact) {
        static ContactAnswer of(Entry<Contact> entry) {
            return new ContactAnswer(entry.id(), entry.revision(), entry.changedAt(), entry.value());
        }
    }

    /**
     * What to look for, in a body because an address is kept in too many places.
     *
     * @param words all of them have to be found
     * @param from how many to pass over
     * @param limit 50 when left out, 200 at most
     */
    public record Wanted(
            @NotNull @Size(max = 500) String words,
            @Min(0) int from,
            @Min(0) @Max(MOST) int limit) {
        @Override
        public String toString() {
            return "Wanted[hidden]";
        }
    }

    private final Contacts contacts;

    public ContactResource(Contacts contacts) {
        this.contacts = contacts;
    }

    /** In the order of their names. @param from how many to pass over: {@code next} of the piece before */
    @GET
    public Found list(
            @Auth Member member,
            @QueryParam("from") @DefaultValue("0") @Min(0) int from,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        return contacts.find(member, "", from, limit);
    }

    @POST
    @Path("/search")
    public Found search(@Auth Member member, @Valid @NotNull Wanted wanted) {
        return contacts.find(member, wanted.words(), wanted.from(), wanted.limit() == 0 ? 50 : wanted.limit());
    }

    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull NewContact form) {
        RecordId id = contacts.add(member, form);
        return Response.created(URI.create("/api/v1/contacts/" + id))
                .entity(ContactAnswer.of(contacts.get(member, id)))
                .build();
    }

    @GET
    @Path("/{contact}")
    public ContactAnswer show(@Auth Member member, @PathParam("contact") RecordId id) {
        return ContactAnswer.of(contacts.get(member, id));
    }

    /** Into the trash. */
    @DELETE
    @Path("/{contact}")
    public void delete(@Auth Member member, @PathParam("contact") RecordId id) {
        contacts.trash(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{contact}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("contact") RecordId id) {
        contacts.restore(member, id);
    }
}
