package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.Client;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything that address books ask for: whatever is below {@code /dav/}, whether it is there or not, and WebDAV's own
 * methods wherever they are tried. Only app passwords get past, by HTTP Basic (RFC 7617), and they get nowhere else. The realm is the
 * same on every host, because iOS gives up when it changes.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class DavDoor implements ContainerRequestFilter {
    private static final String BASIC = "Basic ";
    private static final Set<String> METHODS = Set.of("PROPFIND", "PROPPATCH", "REPORT");
    private final AppPasswords passwords;

    /** Stands for the one at hand. */
    @Context
    private @Nullable HttpServletRequest servlet;

    public DavDoor(AppPasswords passwords) {
        this.passwords = passwords;
    }

    static boolean guards(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String bare = path.startsWith("/") ? path.substring(1) : path;
        return bare.equals("dav") || bare.startsWith("dav/") || METHODS.contains(request.getMethod());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (guards(request)) {
            request.setProperty(MemberFilter.FOUND, member(request).orElseThrow(DavDoor::locked));
        }
    }

    private Optional<Member> member(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        Client client = Client.of(Objects.requireNonNull(servlet));
        return decoded(header.substring(BASIC.length()).strip()).flatMap(pair -> {
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : passwords.find(pair.substring(0, colon), pair.substring(colon + 1), client);
        });
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    static WebApplicationException locked() {
        return new WebApplicationException(Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Lightweb\", charset=\"UTF-8\"")
                .build());
    }
}
