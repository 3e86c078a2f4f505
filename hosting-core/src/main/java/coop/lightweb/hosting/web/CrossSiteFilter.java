package coop.lightweb.hosting.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses forms sent from other sites: a cookie comes along whoever wrote the form. Browsers say where a request comes
 * from in Sec-Fetch-Site (and older ones in Origin), which scripts cannot change; sites of tenants live on other
 * domains. The API is outside: it takes a token and no cookie.
 */
@PreMatching
final class CrossSiteFilter implements ContainerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void filter(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod()) || isApi(request)) {
            return;
        }
        @Nullable String site = request.getHeaderString("Sec-Fetch-Site");
        boolean ours = site == null ? sameOrigin(request) : site.equals("same-origin") || site.equals("none");
        if (!ours) {
            throw new NotAllowed("web.failure.cross-site");
        }
    }

    /** With neither header it may be no browser, so nobody's session: but then it has no business with a cookie of one. */
    private static boolean sameOrigin(ContainerRequestContext request) {
        @Nullable String origin = request.getHeaderString("Origin");
        if (origin == null) {
            return request.getCookies().keySet().stream().noneMatch(name -> name.startsWith("__Host-"));
        }
        try {
            URI from = URI.create(origin);
            URI here = request.getUriInfo().getRequestUri();
            return here.getRawAuthority().equals(from.getRawAuthority())
                    && here.getScheme().equals(from.getScheme());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    static boolean isApi(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.equals("api") || path.startsWith("api/") || path.startsWith("/api/");
    }
}
