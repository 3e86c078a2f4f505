package coop.lightweb.hosting.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.jspecify.annotations.Nullable;

/** Lets an HTML form, which knows only GET and POST, say DELETE or PUT: {@code action="...?_method=delete"}. */
@PreMatching
final class MethodFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        @Nullable String asked = request.getUriInfo().getQueryParameters().getFirst("_method");
        if (asked != null && request.getMethod().equals(HttpMethod.POST)) {
            switch (asked) {
                case "delete" -> request.setMethod(HttpMethod.DELETE);
                case "put" -> request.setMethod(HttpMethod.PUT);
                default -> throw new Refused("web.failure.choice");
            }
        }
    }
}
