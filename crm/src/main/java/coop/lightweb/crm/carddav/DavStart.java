package coop.lightweb.crm.carddav;

import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/**
 * Where address books look that were given a host and nothing else (RFC 6764). Whoever only asks where is sent on; PROPFIND is answered in
 * place, because iPhones that are sent on do not sign in there. They and Macs also try the host's very beginning.
 */
@Path("/")
@Consumes(MediaType.WILDCARD)
public final class DavStart {
    private final DavResource dav;

    public DavStart(DavResource dav) {
        this.dav = dav;
    }

    @GET
    @Path(".well-known/carddav")
    public Response sentOn() {
        return Response.status(301).location(URI.create(Places.ROOT)).build();
    }

    @Propfind
    @Path(".well-known/carddav")
    public Response wellKnown(@Auth Member member, @Context HttpHeaders headers, InputStream body) {
        return dav.start("/.well-known/carddav", member, headers, body);
    }

    @Propfind
    public Response beginning(@Auth Member member, @Context HttpHeaders headers, InputStream body) {
        return dav.start("/", member, headers, body);
    }
}
