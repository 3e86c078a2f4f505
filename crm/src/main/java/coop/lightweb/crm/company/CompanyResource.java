package coop.lightweb.crm.company;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.api.Idempotent;
import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Companies for programs; a token needs the scope {@code records:read} or {@code records:write}. */
@Path("/api/v1/companies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CompanyResource {
    private static final int MOST = 200;

    /** @param revision to be named by whoever changes it */
    public record CompanyAnswer(RecordId id, long revision, Instant changedAt, Company company) {
        static CompanyAnswer of(Entry<Company> entry) {
            return new CompanyAnswer(entry.id(), entry.revision(), entry.changedAt(), entry.value());
        }
    }

    /** @param next cursor of the next page, null on the last */
    public record Listing(
            List<CompanyAnswer> companies, @Nullable RecordId next) {}

    /**
     * The whole of a company as it is to be.
     *
     * @param seen revision it was made from
     */
    public record Wanted(@NotNull Long seen, @NotNull Company company) {
        @Override
        public String toString() {
            return "Wanted[hidden]";
        }
    }

    private final Companies companies;

    public CompanyResource(Companies companies) {
        this.companies = companies;
    }

    /** The oldest first. @param cursor {@code next} of the page before */
    @GET
    public Listing list(
            @Auth Member member,
            @QueryParam("cursor") @Nullable RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        Piece<Company> piece = companies.piece(member, cursor, limit);
        return new Listing(piece.as(CompanyAnswer::of), piece.next());
    }

    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull NewCompany form) {
        RecordId id = companies.add(member, form);
        return Response.created(URI.create("/api/v1/companies/" + id))
                .entity(CompanyAnswer.of(companies.get(member, id)))
                .build();
    }

    @GET
    @Path("/{company}")
    public CompanyAnswer show(@Auth Member member, @PathParam("company") RecordId id) {
        return CompanyAnswer.of(companies.get(member, id));
    }

    /** 409 when somebody changed it since it was read. */
    @PUT
    @Path("/{company}")
    public CompanyAnswer change(@Auth Member member, @PathParam("company") RecordId id, @Valid @NotNull Wanted wanted) {
        companies.change(member, id, wanted.seen(), wanted.company());
        return CompanyAnswer.of(companies.get(member, id));
    }

    /** Into the trash. */
    @DELETE
    @Path("/{company}")
    public void delete(@Auth Member member, @PathParam("company") RecordId id) {
        companies.trash(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{company}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("company") RecordId id) {
        companies.restore(member, id);
    }
}
