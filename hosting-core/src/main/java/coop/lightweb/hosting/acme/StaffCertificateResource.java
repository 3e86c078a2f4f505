package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.web.NotFound;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All certificates of the node, for programs of staff that watch it. */
@Path("/api/v1/staff/certificates")
@Produces(MediaType.APPLICATION_JSON)
public final class StaffCertificateResource {
    private static final int MOST = 1000;
    private static final int MOST_STEPS = 200;

    private final Recorder recorder;
    private final AcmeSettings settings;
    private final Messages words;
    private final Clock clock;

    public StaffCertificateResource(Recorder recorder, AcmeSettings settings, Messages words, Clock clock) {
        this.recorder = recorder;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    /** @param next always null: those in trouble come first, and the first thousand are given */
    public record Listing(
            List<NameAnswer> certificates,
            List<AuthorityNow> authorities,
            @Nullable String next) {}

    @GET
    public Listing list(@Auth Staff staff, @Context HttpHeaders headers) {
        staff.need(StaffScope.NODE_READ);
        return new Listing(reading(headers).all(MOST), recorder.authorities(settings.authorities()), null);
    }

    @GET
    @Path("/{name}")
    public NameAnswer show(@Auth Staff staff, @Context HttpHeaders headers, @PathParam("name") String name) {
        staff.need(StaffScope.NODE_READ);
        return reading(headers).find(name, MOST_STEPS).orElseThrow(NotFound::new);
    }

    private Reading reading(HttpHeaders headers) {
        Language language = Language.best(headers.getAcceptableLanguages());
        return new Reading(recorder, words.in(language, ZoneOffset.UTC), clock);
    }
}
