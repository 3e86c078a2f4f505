package coop.lightweb.crm.field;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.api.Idempotent;
import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business's own fields for programs; a token needs the scope {@code records:read} or {@code records:write}. Values stand in the
 * records, under the field's id or its {@code name}; how each sort is written there says {@link Sort}.
 */
@Path("/api/v1/fields")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class FieldResource {
    /** @param revision to be named by whoever changes it */
    public record FieldAnswer(RecordId id, long revision, CustomField field) {
        static FieldAnswer of(Entry<CustomField> entry) {
            return new FieldAnswer(entry.id(), entry.revision(), entry.value());
        }
    }

    /** @param next cursor of the next page; always null: a business has few fields */
    public record Listing(
            List<FieldAnswer> fields, @Nullable String next) {}

    /**
     * The whole of a field as it is to be; choices that are not named can no longer be chosen.
     *
     * @param seen revision it was made from
     */
    public record Changed(
            @NotNull Long seen, @Valid @NotNull WantedField field) {
        @Override
        public String toString() {
            return "Changed[hidden]";
        }
    }

    private final Fields fields;

    public FieldResource(Fields fields) {
        this.fields = fields;
    }

    /** In their order. */
    @GET
    public Listing list(@Auth Member member) {
        return new Listing(fields.all(member).stream().map(FieldAnswer::of).toList(), null);
    }

    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull WantedField form) {
        RecordId id = fields.add(member, form);
        return Response.created(URI.create("/api/v1/fields/" + id))
                .entity(FieldAnswer.of(fields.get(member, id)))
                .build();
    }

    @GET
    @Path("/{field}")
    public FieldAnswer show(@Auth Member member, @PathParam("field") RecordId id) {
        return FieldAnswer.of(fields.get(member, id));
    }

    /** 409 when somebody changed it since it was read; 422 when its sort would change. */
    @PUT
    @Path("/{field}")
    public FieldAnswer change(@Auth Member member, @PathParam("field") RecordId id, @Valid @NotNull Changed changed) {
        fields.change(member, id, changed.seen(), changed.field());
        return FieldAnswer.of(fields.get(member, id));
    }

    /** Into the trash. What stands in records is not seen until it is back. */
    @DELETE
    @Path("/{field}")
    public void delete(@Auth Member member, @PathParam("field") RecordId id) {
        fields.trash(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{field}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("field") RecordId id) {
        fields.restore(member, id);
    }
}
