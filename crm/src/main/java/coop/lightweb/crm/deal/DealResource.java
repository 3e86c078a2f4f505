package coop.lightweb.crm.deal;

import coop.lightweb.crm.pipeline.StageId;
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

/** Deals for programs; a token needs the scope {@code records:read} or {@code records:write}. */
@Path("/api/v1/deals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DealResource {
    private static final int MOST = 200;

    /** @param revision to be named by whoever changes it */
    public record DealAnswer(RecordId id, long revision, Instant changedAt, Deal deal) {
        static DealAnswer of(Entry<Deal> entry) {
            return new DealAnswer(entry.id(), entry.revision(), entry.changedAt(), entry.value());
        }
    }

    /** @param next cursor of the next page, null on the last */
    public record Listing(List<DealAnswer> deals, @Nullable RecordId next) {}

    /**
     * A deal as it is to be: title, worth, company, people, expected and filing. Where it stands, how it ended and how it came there are
     * passed over; that is what moves and the closure are for.
     *
     * @param seen revision it was made from
     */
    public record Wanted(@NotNull Long seen, @NotNull Deal deal) {
        @Override
        public String toString() {
            return "Wanted[hidden]";
        }
    }

    /** @param from where it was seen; null to move it from wherever it is */
    public record WantedMove(
            @Nullable StageId from, @NotNull StageId to) {}

    /** @param reason may be left out */
    public record WantedClosing(
            @NotNull Outcome outcome, @Nullable String reason) {
        @Override
        public String toString() {
            return "WantedClosing[hidden]";
        }
    }

    private final Deals deals;

    public DealResource(Deals deals) {
        this.deals = deals;
    }

    /** The oldest first. @param cursor {@code next} of the page before */
    @GET
    public Listing list(
            @Auth Member member,
            @QueryParam("cursor") @Nullable RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        Piece<Deal> piece = deals.piece(member, cursor, limit);
        return new Listing(piece.as(DealAnswer::of), piece.next());
    }

    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull NewDeal form) {
        RecordId id = deals.add(member, form.facts(), Deals.Newcomers.NONE, form.pipeline(), form.stage());
        return Response.created(URI.create("/api/v1/deals/" + id))
                .entity(DealAnswer.of(deals.get(member, id)))
                .build();
    }

    @GET
    @Path("/{deal}")
    public DealAnswer show(@Auth Member member, @PathParam("deal") RecordId id) {
        return DealAnswer.of(deals.get(member, id));
    }

    /** 409 when somebody changed it since it was read. */
    @PUT
    @Path("/{deal}")
    public DealAnswer change(@Auth Member member, @PathParam("deal") RecordId id, @Valid @NotNull Wanted wanted) {
        deals.change(member, id, wanted.seen(), Facts.of(wanted.deal()), Deals.Newcomers.NONE);
        return DealAnswer.of(deals.get(member, id));
    }

    /** Into the trash. */
    @DELETE
    @Path("/{deal}")
    public void delete(@Auth Member member, @PathParam("deal") RecordId id) {
        deals.trash(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{deal}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("deal") RecordId id) {
        deals.restore(member, id);
    }

    /** To another stage of its pipeline; 409 when it is not where it was seen. */
    @POST
    @Path("/{deal}/moves")
    @Idempotent
    public DealAnswer move(@Auth Member member, @PathParam("deal") RecordId id, @Valid @NotNull WantedMove wanted) {
        deals.move(member, id, wanted.from(), wanted.to());
        return DealAnswer.of(deals.get(member, id));
    }

    /** Won or lost; 409 when somebody closed it otherwise. */
    @POST
    @Path("/{deal}/closure")
    @Idempotent
    public DealAnswer close(@Auth Member member, @PathParam("deal") RecordId id, @Valid @NotNull WantedClosing wanted) {
        String reason = wanted.reason();
        deals.close(member, id, wanted.outcome(), reason == null ? "" : reason);
        return DealAnswer.of(deals.get(member, id));
    }

    /** Open again. */
    @DELETE
    @Path("/{deal}/closure")
    public void reopen(@Auth Member member, @PathParam("deal") RecordId id) {
        deals.reopen(member, id);
    }
}
