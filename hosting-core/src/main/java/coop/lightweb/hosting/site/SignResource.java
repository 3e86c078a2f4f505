package coop.lightweb.hosting.site;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.web.NotFound;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A sign on every site's own host, below the reserved prefix, that shows programs the way to the node's API for it. */
@Path("/.lightweb/site")
@Produces(MediaType.APPLICATION_JSON)
public final class SignResource {
    private final Sites sites;
    private final String panelUrl;

    SignResource(Sites sites, String panelUrl) {
        this.sites = sites;
        this.panelUrl = panelUrl;
    }

    /** @param api address of the site in the API; needs a token */
    public record Sign(String site, String api) {}

    @GET
    public Sign show(@HeaderParam(HttpHeaders.HOST) @Nullable String authority) {
        HostName host = authority == null ? null : HostName.parse(authority);
        String suffix = "." + sites.settings().domain();
        if (host == null || !host.value().endsWith(suffix)) {
            throw new NotFound();
        }
        String slug = host.value().substring(0, host.value().length() - suffix.length());
        if (sites.named(slug).isEmpty()) {
            throw new NotFound();
        }
        return new Sign(slug, panelUrl + "/api/v1/sites/" + slug);
    }
}
