package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Multipart;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.IDN;
import org.jspecify.annotations.Nullable;

/** Where a business puts in a certificate of its own, or goes back to the node's. What was pasted is never shown again. */
@Path("/b/{business}/domains/{domain}/certificate")
@Produces(MediaType.TEXT_HTML)
public final class OwnCertificatePages {
    private final OwnCertificates certificates;
    private final Holdings holdings;

    public OwnCertificatePages(OwnCertificates certificates, Holdings holdings) {
        this.certificates = certificates;
        this.holdings = holdings;
    }

    /** @param shown the name as people read it */
    public record Own(
            String business,
            String name,
            String shown,
            @Nullable OwnCertificate own,
            boolean mayManage) {}

    @GET
    public Page show(@Auth Member member, @PathParam("domain") String name) {
        member.need(Right.SEE_SITES);
        return page(member, holdings.held(member, name));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response put(@Auth Member member, @PathParam("domain") String name, NewOwnCertificate form) {
        member.need(Right.MANAGE_DOMAINS);
        return put(member, holdings.held(member, name), form);
    }

    /** The same with files. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response putFiles(
            @Auth Member member,
            @PathParam("domain") String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            InputStream body)
            throws IOException {
        member.need(Right.MANAGE_DOMAINS);
        HostName host = holdings.held(member, name);
        return put(member, host, NewOwnCertificate.read(new Multipart(contentType, body)));
    }

    private Response put(Member member, HostName host, NewOwnCertificate form) {
        return page(member, host).submit(() -> {
            OwnCertificate own = certificates.put(member, host, form);
            return to(member, host, own.known() ? "certificate.own.put" : "certificate.own.put.unknown");
        });
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    public Response remove(@Auth Member member, @PathParam("domain") String name) {
        member.need(Right.MANAGE_DOMAINS);
        HostName host = holdings.held(member, name);
        certificates.remove(member, host);
        return to(member, host, "certificate.own.removed");
    }

    private Page page(Member member, HostName host) {
        return Page.of(
                OwnCertificatePages.class,
                "own.vm",
                new Own(
                        member.slug(),
                        host.value(),
                        IDN.toUnicode(host.value()),
                        certificates.find(member.tenant(), host).orElse(null),
                        member.may(Right.MANAGE_DOMAINS)));
    }

    private static Response to(Member member, HostName host, String said) {
        return SeeOther.builder("/b/{}/domains/{}/certificate", member.slug(), host.value())
                .cookie(Flash.said(said, IDN.toUnicode(host.value())).cookie())
                .build();
    }
}
