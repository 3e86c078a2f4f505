package coop.lightweb.hosting.progress;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Long work of a business: a strip above every page while something runs and shortly after, and a page of the last two days. */
@Path("/b/{business}/progress")
@Produces(MediaType.TEXT_HTML)
public final class ProgressPages {
    private static final int MOST = 50;
    private final Progress progress;

    ProgressPages(Progress progress) {
        this.progress = progress;
    }

    /** @param running whether to ask again in a moment */
    public record Shown(List<LongWork> work, boolean running) {}

    /** @param htmx set by htmx, which wants the strip alone */
    @GET
    public Page show(@Auth Member member, @HeaderParam("HX-Request") @Nullable String htmx) {
        member.need(Right.SEE_BUSINESS);
        if (htmx == null) {
            return Page.of(ProgressPages.class, "progress.vm", shown(progress.recent(member.tenant(), MOST)));
        }
        return Page.fragment(ProgressPages.class, "_strip.vm", shown(progress.current(member.tenant())));
    }

    private static Shown shown(List<LongWork> work) {
        return new Shown(work, work.stream().anyMatch(LongWork::running));
    }
}
