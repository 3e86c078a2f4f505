package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Taking names over from another business with its transfer code, for programs. */
@Path("/api/v1/domain-transfers")
@Produces(MediaType.APPLICATION_JSON)
public final class TakeoverResource {
    private final Domains domains;
    private final Telling telling;

    TakeoverResource(Domains domains, Telling telling) {
        this.domains = domains;
        this.telling = telling;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public DomainResource.Listing take(
            @Auth Member member, @Context HttpHeaders headers, @NotNull @Valid Takeover form) {
        return new DomainResource.Listing(
                telling.all(
                        member.tenant(),
                        domains.transfers().take(member, form.code(), form.site()),
                        headers.getAcceptableLanguages()),
                null);
    }
}
