package coop.lightweb.crm.sample;

import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Examples for whoever has nobody in their address book yet. */
@Path("/b/{business}/samples")
public final class SamplePages {
    private final Samples samples;

    public SamplePages(Samples samples) {
        this.samples = samples;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, @FormParam("language") @DefaultValue("en") String language) {
        Done done = samples.few(member, language);
        String contacts = Url.path("/b/{}/contacts", member.slug());
        return SeeOther.builder("/b/{}/contacts", member.slug())
                .cookie(ActPages.undoing(member, done, Flash.said("sample.added"), contacts)
                        .cookie())
                .build();
    }
}
