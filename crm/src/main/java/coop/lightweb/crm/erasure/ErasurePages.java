package coop.lightweb.crm.erasure;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.consent.Consents;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.workspace.Erasures;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Erasing a person for good, in two steps. */
@Path("/b/{business}/contacts/{contact}/erasure")
@Produces(MediaType.TEXT_HTML)
public final class ErasurePages {
    /** @param typed the person's name, to show that it is meant */
    public record Confirmation(String typed) {
        @Override
        public String toString() {
            return "Confirmation[hidden]";
        }
    }

    public record Ask(String business, RecordId id, String name, int story, int consents, String typed) {}

    private final Erasures erasures;
    private final Contacts contacts;
    private final Activities activities;
    private final Consents consents;

    public ErasurePages(Erasures erasures, Contacts contacts, Activities activities, Consents consents) {
        this.erasures = erasures;
        this.contacts = contacts;
        this.activities = activities;
        this.consents = consents;
    }

    @GET
    public Page ask(@Auth Member member, @PathParam("contact") RecordId person) {
        return ask(member, person, "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response erase(@Auth Member member, @PathParam("contact") RecordId person, Confirmation form) {
        Page asking = ask(member, person, form.typed());
        String name = contacts.get(member, person).value().shown();
        return asking.submit(() -> {
            if (!plain(name).equalsIgnoreCase(plain(form.typed()))) {
                throw new Refused("erasure.not-the-name").at("typed");
            }
            erasures.erase(member, person);
            return SeeOther.builder("/b/{}/contacts", member.slug())
                    .cookie(Flash.said("erasure.done").cookie())
                    .build();
        });
    }

    private Page ask(Member member, RecordId person, String typed) {
        member.need(Right.DELETE_RECORDS);
        return Page.of(
                ErasurePages.class,
                "ask.vm",
                new Ask(
                        member.slug(),
                        person,
                        contacts.get(member, person).value().shown(),
                        activities.of(member, person).size(),
                        consents.of(member, person).size(),
                        typed));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }
}
