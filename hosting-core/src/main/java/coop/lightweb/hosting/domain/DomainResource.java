package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.api.Idempotent;
import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The domains of a business, for programs. A token needs the scope {@code sites:read}, or {@code sites:manage} to change them. */
@Path("/api/v1/domains")
@Produces(MediaType.APPLICATION_JSON)
public final class DomainResource {
    private final Domains domains;
    private final Telling telling;

    DomainResource(Domains domains, Telling telling) {
        this.domains = domains;
        this.telling = telling;
    }

    /** @param next cursor of the next page; always null: a business has few domains */
    public record Listing(
            List<DomainAnswer> domains, @Nullable String next) {}

    @GET
    public Listing list(@Auth Member member, @Context HttpHeaders headers) {
        List<Domain> all = domains.all(member);
        return new Listing(telling.all(member.tenant(), all, headers.getAcceptableLanguages()), null);
    }

    /** Asks for a name; with it for the other of an apex and its www unless {@code alone} is true. */
    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Auth Member member, @Context HttpHeaders headers, @NotNull @Valid NewDomain form) {
        Domain domain = domains.add(member, form);
        return Response.created(URI.create("/api/v1/domains/" + domain.name()))
                .entity(answer(member, domain, headers))
                .build();
    }

    @GET
    @Path("/{domain}")
    public DomainAnswer show(@Auth Member member, @Context HttpHeaders headers, @PathParam("domain") String name) {
        return answer(member, domains.get(member, name), headers);
    }

    /** Each member that is given is changed, all of them or none; what is left out stays as it is. */
    @PUT
    @Path("/{domain}")
    @Consumes(MediaType.APPLICATION_JSON)
    public DomainAnswer update(
            @Auth Member member,
            @Context HttpHeaders headers,
            @PathParam("domain") String name,
            @NotNull ChangedDomain form) {
        return answer(member, domains.change(member, name, form), headers);
    }

    /** Gives the name up; it stays reserved for the business and can be brought back. */
    @DELETE
    @Path("/{domain}")
    public void remove(@Auth Member member, @PathParam("domain") String name) {
        domains.remove(member, name);
    }

    @POST
    @Path("/{domain}/restoration")
    public DomainAnswer restore(@Auth Member member, @Context HttpHeaders headers, @PathParam("domain") String name) {
        return answer(member, domains.restore(member, name), headers);
    }

    /** Looks at the name servers now, which takes some seconds, and goes on as far as what is found allows. */
    @POST
    @Path("/{domain}/check")
    public DomainAnswer check(@Auth Member member, @Context HttpHeaders headers, @PathParam("domain") String name) {
        return answer(member, domains.check(member, name), headers);
    }

    /** A code by which another business takes the name over; shown once. */
    @POST
    @Path("/{domain}/transfer")
    public Transfers.Offer offer(@Auth Member member, @PathParam("domain") String name) {
        return domains.transfers().offer(member, name);
    }

    /** The code made last no longer works. */
    @DELETE
    @Path("/{domain}/transfer")
    public void withdraw(@Auth Member member, @PathParam("domain") String name) {
        domains.transfers().withdraw(member, name);
    }

    private DomainAnswer answer(Member member, Domain domain, HttpHeaders headers) {
        return telling.one(member.tenant(), domain, headers.getAcceptableLanguages());
    }
}
