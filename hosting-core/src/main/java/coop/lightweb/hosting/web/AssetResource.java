package coop.lightweb.hosting.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Serves {@link Assets}: immutable, compressed ahead. */
@Path("/assets/{digest}/{name}")
public final class AssetResource {

    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    public Response show(
            @PathParam("digest") String digest,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String accepted) {
        Asset asset = assets.find(digest, name).orElseThrow(NotFound::new);
        byte[] brotli = accepts(accepted, "br") ? asset.brotli() : null;
        if (brotli != null) {
            return answer(asset, brotli)
                    .header(HttpHeaders.CONTENT_ENCODING, "br")
                    .build();
        }
        if (accepts(accepted, "gzip")) {
            return answer(asset, asset.gzip())
                    .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                    .build();
        }
        return answer(asset, asset.bytes()).build();
    }

    private static Response.ResponseBuilder answer(Asset asset, byte[] body) {
        return Response.ok(body, asset.type())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    private static boolean accepts(@Nullable String header, String coding) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals(coding)
                                || each.startsWith(coding + ";")
                                        && !each.replace(" ", "").endsWith(";q=0"));
    }
}
