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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Long work of a business: a strip above every page while something runs and shortly after, and a page of the last two days. */
@Path("/b/{business}/progress")
@Produces(MediaType.TEXT_HTML)
public final class ProgressPages {
    private static final int MOST = 50;
    private static final Duration SHORTLY = Duration.ofSeconds(45);
    private final Progress progress;
    private final Clock clock;

    ProgressPages(Progress progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /** @param running whether to ask again in a moment */
    public record Shown(List<LongWork> work, boolean running) {}

    /** @param htmx set by htmx, which wants the strip alone */
    @GET
    public Page show(@Auth Member member, @HeaderParam("HX-Request") @Nullable String htmx) {
        member.need(Right.SEE_BUSINESS);
        List<LongWork> all = progress.recent(member.tenant(), MOST);
        boolean running = all.stream().anyMatch(LongWork::running);
        if (htmx == null) {
            return Page.of(ProgressPages.class, "progress.vm", new Shown(all, running));
        }
        Instant since = clock.instant().minus(SHORTLY);
        List<LongWork> now = all.stream().filter(work -> isNews(work, since)).toList();
        return Page.fragment(ProgressPages.class, "_strip.vm", new Shown(now, running));
    }

    private static boolean isNews(LongWork work, Instant since) {
        return work.running() || work.movedAt().isAfter(since);
    }
}
