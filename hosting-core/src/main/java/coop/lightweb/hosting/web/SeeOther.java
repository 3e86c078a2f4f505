package coop.lightweb.hosting.web;

import jakarta.ws.rs.core.Response;
import java.net.URI;

/** After a form: 303 to a page of ours, so that reloading does not send the form again. */
public final class SeeOther {

    private SeeOther() {}

    /** @param pattern as for {@link Url#of}: {@code SeeOther.to("/b/{}/sites", slug)} */
    public static Response to(String pattern, Object... parts) {
        return builder(pattern, parts).build();
    }

    /** The same, to add cookies to. */
    public static Response.ResponseBuilder builder(String pattern, Object... parts) {
        return Response.status(Response.Status.SEE_OTHER).location(URI.create(Url.path(pattern, parts)));
    }
}
