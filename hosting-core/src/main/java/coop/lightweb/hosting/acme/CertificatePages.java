package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All certificates of the node for staff, those in trouble first, and the story of each. */
@Path("/staff/certificates")
@Produces(MediaType.TEXT_HTML)
public final class CertificatePages {
    private static final int MOST = 200;

    private final Recorder recorder;
    private final AcmeSettings settings;
    private final Clock clock;

    public CertificatePages(Recorder recorder, AcmeSettings settings, Clock clock) {
        this.recorder = recorder;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A name of the list.
     *
     * @param mood of the pill: good, warn, wrong or nothing
     * @param message what was wrong last, as a message key; null when nothing is
     */
    public record Row(
            String name,
            String state,
            String mood,
            @Nullable Instant ends,
            @Nullable Instant next,
            @Nullable String message,
            List<String> args) {}

    /** @param cut whether there are more names than these */
    public record All(List<Row> rows, boolean cut, List<AuthorityNow> authorities) {}

    public record One(String name, @Nullable Row now, List<Step> story) {}

    @GET
    public Page all(@Auth Staff staff) {
        List<Row> rows = recorder.all(MOST + 1).stream().map(this::row).toList();
        boolean cut = rows.size() > MOST;
        return Page.of(
                CertificatePages.class,
                "certificates.vm",
                new All(cut ? rows.subList(0, MOST) : rows, cut, recorder.authorities(settings.authorities())));
    }

    @GET
    @Path("/{name}")
    public Page one(@Auth Staff staff, @PathParam("name") String name) {
        Optional<Watched> now = recorder.find(name);
        List<Step> story = recorder.story(name, MOST);
        if (now.isEmpty() && story.isEmpty()) {
            throw new NotFound();
        }
        return Page.of(
                CertificatePages.class,
                "story.vm",
                new One(name, now.map(this::row).orElse(null), story));
    }

    private Row row(Watched name) {
        Instant now = clock.instant();
        Watched.State state = name.state(now);
        String mood = switch (state) {
            case ENDED, MISSING -> "wrong";
            case FAILING -> "warn";
            case VALID, OWN -> "good";
            case ORDERING -> "";
        };
        boolean told = name.troubled() && name.args() != null;
        return new Row(
                name.name(),
                state.word(),
                mood,
                name.ends(),
                name.next(now),
                told ? name.message() : null,
                told && name.args() != null ? name.args() : List.of());
    }
}
