package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import io.dropwizard.auth.Auth;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A business's own certificate for one of its names, for programs. A token needs the scope {@code sites:manage} to change it. */
@Path("/api/v1/domains/{domain}/certificate")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnCertificateResource {
    private final OwnCertificates certificates;
    private final Holdings holdings;

    public OwnCertificateResource(OwnCertificates certificates, Holdings holdings) {
        this.certificates = certificates;
        this.holdings = holdings;
    }

    /** Without its key, which nobody is shown. 404 while the node's own is shown. */
    @GET
    public OwnCertificate show(@Auth Member member, @PathParam("domain") String name) {
        member.need(Right.SEE_SITES);
        return certificates.find(member.tenant(), holdings.held(member, name)).orElseThrow(NotFound::new);
    }

    /** Shown from the next handshake on. Sent again it changes nothing. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public OwnCertificate put(@Auth Member member, @PathParam("domain") String name, @NotNull NewOwnCertificate form) {
        member.need(Right.MANAGE_DOMAINS);
        HostName host = holdings.held(member, name);
        return certificates.put(member, host, form);
    }

    /** Back to the certificate that the node gets and renews by itself. */
    @DELETE
    public void remove(@Auth Member member, @PathParam("domain") String name) {
        member.need(Right.MANAGE_DOMAINS);
        certificates.remove(member, holdings.held(member, name));
    }
}
