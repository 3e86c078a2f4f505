package coop.lightweb.hosting.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.glassfish.jersey.server.ExtendedResourceContext;
import org.jspecify.annotations.Nullable;

/** The description of the API, for whoever asks: it holds nothing of any business. */
@Singleton
@Path("/api/openapi.json")
public final class OpenApiResource {
    private final String version;
    private @Nullable ObjectNode described;

    /** @param version of the program */
    public OpenApiResource(String version) {
        this.version = version;
    }

    /** OpenAPI 3.1.1. Made when somebody first asks; the routes stay as they are while the program runs. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public synchronized ObjectNode describe(@Context ExtendedResourceContext routes) {
        if (described == null) {
            described = new Description(version).of(routes.getResourceModel().getRootResources());
        }
        return described;
    }
}
