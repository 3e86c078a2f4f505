package coop.lightweb.hosting.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
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

    /** With neither header it is no browser of this decade, so there is no cookie of an unwitting person either. */
    private static boolean sameOrigin(ContainerRequestContext request) {
        @Nullable String origin = request.getHeaderString("Origin");
        if (origin == null) {
            return true;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equals(request.getHeaderString(HttpHeaders.HOST));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    static boolean isApi(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.equals("api") || path.startsWith("api/") || path.startsWith("/api/");
    }
}
