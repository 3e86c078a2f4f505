package coop.lightweb.hosting.account;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/** What somebody without a session is answered: pages lead to sign-in and back, the API says 401 (RFC 9110, RFC 6750). */
public final class SignInFirst {
    private SignInFirst() {}

    public static WebApplicationException to(ContainerRequestContext request) {
        if (isApi(request)) {
            return new WebApplicationException(Response.status(Response.Status.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"lightweb\"")
                    .build());
        }
        URI signIn = page("/sign-in", request);
        if (request.getHeaderString("HX-Request") != null) {
            // htmx would put the sign-in page into a corner of this one.
            return new WebApplicationException(Response.status(Response.Status.UNAUTHORIZED)
                    .header("HX-Redirect", signIn)
                    .build());
        }
        return new WebApplicationException(Response.seeOther(signIn).build());
    }

    /** A page of ours that leads back to where the reader wanted to go, when that was to read something. */
    public static URI page(String path, ContainerRequestContext request) {
        UriBuilder page = UriBuilder.fromPath(path);
        URI wanted = request.getUriInfo().getRequestUri();
        if (request.getMethod().equals(HttpMethod.GET)) {
            String query = wanted.getRawQuery() == null ? "" : "?" + wanted.getRawQuery();
            page.queryParam("next", "{next}");
            return page.build(wanted.getRawPath() + query);
        }
        return page.build();
    }

    public static boolean isApi(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("api/") || path.startsWith("/api/");
    }
}
