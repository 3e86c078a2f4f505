package coop.lightweb.crm.consent;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The ledger of one person. */
@Path("/b/{business}/contacts/{contact}/consents")
@Produces(MediaType.TEXT_HTML)
public final class ConsentPages {
    public record Show(
            String business, RecordId id, Evidence evidence, NewConsent form, boolean mayWrite, boolean mayExport) {}

    private final Consents consents;
    private final Contacts contacts;
    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public ConsentPages(
            Consents consents,
            Contacts contacts,
            Database database,
            AuditTrail audit,
            Clock clock,
            Function<Member, Map<AccountId, String>> people) {
        this.consents = consents;
        this.contacts = contacts;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.people = people;
    }

    @GET
    public Page all(@Auth Member member, @PathParam("contact") RecordId person) {
        return page(member, person, NewConsent.EMPTY);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response give(@Auth Member member, @PathParam("contact") RecordId person, NewConsent form) {
        member.need(Right.WRITE_RECORDS);
        return page(member, person, form).submit(form, () -> {
            consents.give(member, person, form);
            return back(member, person, Flash.said("consent.given"));
        });
    }

    @POST
    @Path("/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@Auth Member member, @PathParam("contact") RecordId person, NewWithdrawal form) {
        member.need(Right.WRITE_RECORDS);
        return page(member, person, NewConsent.EMPTY).submit(form, () -> {
            consents.withdraw(member, person, form);
            return back(member, person, Flash.said("consent.withdrawn"));
        });
    }

    /** To be printed, or read by somebody who asks. */
    @GET
    @Path("/evidence")
    public Page evidence(@Auth Member member, @PathParam("contact") RecordId person) {
        return Page.of(
                ConsentPages.class,
                "evidence.vm",
                new Show(
                        member.slug(),
                        person,
                        of(member, person),
                        NewConsent.EMPTY,
                        false,
                        member.may(Right.EXPORT_RECORDS)));
    }

    @GET
    @Path("/evidence.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json(@Auth Member member, @PathParam("contact") RecordId person) {
        return file(member, person, of(member, person), "consent-ledger.json");
    }

    @GET
    @Path("/evidence.csv")
    @Produces("text/csv; charset=utf-8")
    public Response csv(@Auth Member member, @PathParam("contact") RecordId person) {
        return file(member, person, of(member, person).csv(), "consent-ledger.csv");
    }

    private Response file(Member member, RecordId person, Object entity, String name) {
        member.need(Right.EXPORT_RECORDS);
        database.as(member.tenant(), tx -> {
            audit.record(tx, member.tenant(), member.actor(), "consent.audit.evidence", "contact/" + person);
            return person;
        });
        return Response.ok(entity)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Page page(Member member, RecordId person, NewConsent form) {
        return Page.of(
                ConsentPages.class,
                "ledger.vm",
                new Show(
                        member.slug(),
                        person,
                        of(member, person),
                        form,
                        member.may(Right.WRITE_RECORDS),
                        member.may(Right.EXPORT_RECORDS)));
    }

    private Evidence of(Member member, RecordId person) {
        Contact contact = contacts.get(member, person).value();
        Map<AccountId, String> names = people.apply(member);
        List<Evidence.Line> lines = consents.of(member, person).reversed().stream()
                .map(entry ->
                        Evidence.Line.of(entry, names.getOrDefault(entry.value().by(), "")))
                .toList();
        return new Evidence(
                member.name(),
                contact.shown(),
                contact.reach().emails().stream().map(Labelled::value).toList(),
                clock.instant(),
                consents.standing(member, person),
                lines);
    }

    private static Response back(Member member, RecordId person, Flash flash) {
        return SeeOther.builder("/b/{}/contacts/{}/consents", member.slug(), person)
                .cookie(flash.cookie())
                .build();
    }
}
