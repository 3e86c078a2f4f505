package coop.lightweb.hosting.progress;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Long work of a business, for programs. */
@Path("/api/v1/progress")
@Produces(MediaType.APPLICATION_JSON)
public final class ProgressResource {
    private static final int MOST = 100;
    private final Progress progress;

    ProgressResource(Progress progress) {
        this.progress = progress;
    }

    /** @param next cursor of the next page; always null: only what runs and what ran within two days is kept */
    public record Listing(List<LongWork> work, @Nullable String next) {}

    @GET
    public Listing list(@Auth Member member) {
        member.need(Right.SEE_BUSINESS);
        return new Listing(progress.recent(member.tenant(), MOST), null);
    }

    @GET
    @Path("/{work}")
    public LongWork show(@Auth Member member, @PathParam("work") WorkId work) {
        member.need(Right.SEE_BUSINESS);
        return progress.get(member.tenant(), work);
    }
}
