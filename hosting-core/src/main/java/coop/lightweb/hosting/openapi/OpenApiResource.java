package coop.lightweb.hosting.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.glassfish.jersey.server.ExtendedResourceContext;
import org.jspecify.annotations.Nullable;

/** The description of the API, for whoever asks: it holds nothing of any business. */
@Path("/api/openapi.json")
public final class OpenApiResource {
    private @Nullable ObjectNode described;

    /** OpenAPI 3.1.1. Made when somebody first asks; the routes stay as they are while the program runs. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public synchronized ObjectNode describe(@Context ExtendedResourceContext routes) {
        if (described == null) {
            described = new Description(version()).of(routes.getResourceModel().getRootResources());
        }
        return described;
    }

    /** As the jar says it; classes that are not in one have none. */
    private static String version() {
        return Objects.requireNonNullElse(OpenApiResource.class.getPackage().getImplementationVersion(), "0");
    }
}
