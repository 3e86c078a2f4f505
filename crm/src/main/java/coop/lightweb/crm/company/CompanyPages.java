package coop.lightweb.crm.company;

import coop.lightweb.crm.activity.Tale;
import coop.lightweb.crm.activity.Tales;
import coop.lightweb.crm.conflict.ThreeWay;
import coop.lightweb.crm.listing.Asked;
import coop.lightweb.crm.listing.Desk;
import coop.lightweb.crm.listing.Shown;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Keepers;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Companies in the panel. What one searches for is sent in a body, never in an address. */
@Path("/b/{business}/companies")
@Produces(MediaType.TEXT_HTML)
public final class CompanyPages {
    /** @param open whether the form for a new one is open */
    public record All(String business, Shown shown, NewCompany form, boolean open, boolean mayWrite) {}

    public record Show(
            String business,
            RecordId id,
            String name,
            List<Labelled> emails,
            List<Labelled> phones,
            List<Labelled> links,
            List<Address> addresses,
            List<String> tags,
            String about,
            List<Aside> asides,
            Tale tale,
            boolean mayWrite,
            boolean mayDelete) {}

    public record Edit(String business, RecordId id, String name, ChangedCompany form, Keepers keepers) {}

    public record Trash(String business, List<Row> rows, boolean mayWrite) {}

    private final Companies companies;
    private final Desk desk;
    private final Tales tales;
    private final List<Related> related;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public CompanyPages(
            Companies companies,
            Desk desk,
            Tales tales,
            List<Related> related,
            Function<Member, Map<AccountId, String>> people) {
        this.companies = companies;
        this.desk = desk;
        this.tales = tales;
        this.related = List.copyOf(related);
        this.people = people;
    }

    /** @param view a view's id or word; nothing of what it shows is in it */
    @GET
    public Page all(@Auth Member member, @QueryParam("view") @Nullable String view) {
        return list(member, desk.open(member, CompanyList.LIST, view), NewCompany.EMPTY, false);
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page search(@Auth Member member, Asked asked, @HeaderParam("HX-Request") @Nullable String htmx) {
        Shown shown = desk.press(member, CompanyList.LIST, asked, htmx == null);
        return htmx == null
                ? list(member, shown, NewCompany.EMPTY, false)
                : Page.fragment(CompanyPages.class, "_rows.vm", model(member, shown, NewCompany.EMPTY, false));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, NewCompany form) {
        member.need(Right.WRITE_RECORDS);
        return list(member, desk.open(member, CompanyList.LIST, null), form, true)
                .submit(form, () -> back(member, companies.add(member, form), Flash.said("company.added")));
    }

    @GET
    @Path("/trash")
    public Page trash(@Auth Member member) {
        return Page.of(
                CompanyPages.class,
                "trash.vm",
                new Trash(member.slug(), companies.trashed(member), member.may(Right.WRITE_RECORDS)));
    }

    @GET
    @Path("/{company}")
    public Page show(@Auth Member member, @PathParam("company") RecordId id) {
        Company company = companies.get(member, id).value();
        return Page.of(
                CompanyPages.class,
                "show.vm",
                new Show(
                        member.slug(),
                        id,
                        company.name(),
                        company.reach().emails(),
                        company.reach().phones(),
                        company.reach().links(),
                        company.reach().addresses(),
                        company.filing().tags(),
                        company.filing().about(),
                        related.stream().map(each -> each.of(member, id)).toList(),
                        tales.of(member, id, related.stream().flatMap(each -> each.moments(member, id).stream())),
                        member.may(Right.WRITE_RECORDS),
                        member.may(Right.DELETE_RECORDS)));
    }

    @GET
    @Path("/{company}/edit")
    public Page edit(@Auth Member member, @PathParam("company") RecordId id) {
        member.need(Right.WRITE_RECORDS);
        Entry<Company> entry = companies.get(member, id);
        return edit(member, entry, ChangedCompany.of(entry.revision(), entry.value()));
    }

    @POST
    @Path("/{company}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@Auth Member member, @PathParam("company") RecordId id, ChangedCompany form) {
        member.need(Right.WRITE_RECORDS);
        Entry<Company> now = companies.get(member, id);
        return edit(member, now, form).submit(form, () -> {
            if (!Keepers.answers(form.owner(), people.apply(member)::containsKey)) {
                throw new Refused("company.owner.unknown").at("owner");
            }
            ChangedCompany settled = form;
            if (form.seen() != now.revision()) {
                ThreeWay<ChangedCompany> meanwhile = Meanwhile.of(companies, member, now, form);
                if (!meanwhile.open().isEmpty()) {
                    String page = Url.path("/b/{}/companies/{}", member.slug(), id);
                    return meanwhile.ask(now.value().name(), page, page, names(member));
                }
                settled = meanwhile.settled();
            }
            Done done = companies.change(member, id, settled.seen(), settled);
            return away(member, id, ActPages.undoing(member, done, Flash.said("company.changed")));
        });
    }

    @DELETE
    @Path("/{company}")
    public Response delete(@Auth Member member, @PathParam("company") RecordId id) {
        Done done = companies.trash(member, id);
        return SeeOther.builder("/b/{}/companies", member.slug())
                .cookie(ActPages.undoing(member, done, Flash.said("company.trashed"))
                        .cookie())
                .build();
    }

    @POST
    @Path("/{company}/restoration")
    public Response restore(@Auth Member member, @PathParam("company") RecordId id) {
        companies.restore(member, id);
        return back(member, id, Flash.said("company.restored"));
    }

    /** To the list, when it is no longer theirs to see. */
    private Response away(Member member, RecordId id, Flash flash) {
        return companies.sees(member, id)
                ? back(member, id, flash)
                : SeeOther.builder("/b/{}/companies", member.slug())
                        .cookie(flash.cookie())
                        .build();
    }

    /** Of those who may look after somebody, by account. */
    private Map<String, String> names(Member member) {
        return people.apply(member).entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue));
    }

    private static Response back(Member member, RecordId id, Flash flash) {
        return SeeOther.builder("/b/{}/companies/{}", member.slug(), id)
                .cookie(flash.cookie())
                .build();
    }

    private static Page list(Member member, Shown shown, NewCompany form, boolean open) {
        return Page.of(CompanyPages.class, "list.vm", model(member, shown, form, open));
    }

    private static All model(Member member, Shown shown, NewCompany form, boolean open) {
        return new All(member.slug(), shown, form, open, member.may(Right.WRITE_RECORDS));
    }

    private Page edit(Member member, Entry<Company> entry, ChangedCompany form) {
        return Page.of(
                CompanyPages.class,
                "edit.vm",
                new Edit(
                        member.slug(),
                        entry.id(),
                        entry.value().name(),
                        form,
                        Keepers.of(member, people.apply(member))));
    }
}
