package coop.lightweb.crm.company;

import coop.lightweb.crm.activity.Tale;
import coop.lightweb.crm.activity.Tales;
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
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Companies in the panel. What one searches for is sent in a body, never in an address. */
@Path("/b/{business}/companies")
@Produces(MediaType.TEXT_HTML)
public final class CompanyPages {
    private static final int PIECE = 50;

    /** What the search form sends. */
    public record Search(String q, @Nullable Integer from) {
        static final Search NOTHING = new Search("", 0);

        public Search {
            q = q == null ? "" : q;
            from = from == null ? 0 : Math.max(0, from);
        }

        int begin() {
            return from == null ? 0 : from;
        }

        @Override
        public String toString() {
            return "Search[hidden]";
        }
    }

    /** @param open whether the form for a new one is open */
    public record All(
            String business,
            Search search,
            Found found,
            NewCompany form,
            boolean open,
            boolean mayWrite,
            int previous) {}

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
    private final Tales tales;
    private final List<Related> related;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public CompanyPages(
            Companies companies, Tales tales, List<Related> related, Function<Member, Map<AccountId, String>> people) {
        this.companies = companies;
        this.tales = tales;
        this.related = List.copyOf(related);
        this.people = people;
    }

    @GET
    public Page all(@Auth Member member) {
        return all(member, Search.NOTHING, NewCompany.EMPTY, false);
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page search(@Auth Member member, Search search, @HeaderParam("HX-Request") @Nullable String htmx) {
        return htmx == null
                ? all(member, search, NewCompany.EMPTY, false)
                : Page.fragment(CompanyPages.class, "_rows.vm", model(member, search, NewCompany.EMPTY, false));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, NewCompany form) {
        member.need(Right.WRITE_RECORDS);
        return all(member, Search.NOTHING, form, true)
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
                        tales.of(member, id, Stream.empty()),
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
        return edit(member, companies.get(member, id), form).submit(form, () -> {
            if (!Keepers.answers(form.owner(), people.apply(member)::containsKey)) {
                throw new Refused("company.owner.unknown").at("owner");
            }
            Done done = companies.change(member, id, form.seen(), form);
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

    private static Response back(Member member, RecordId id, Flash flash) {
        return SeeOther.builder("/b/{}/companies/{}", member.slug(), id)
                .cookie(flash.cookie())
                .build();
    }

    private Page all(Member member, Search search, NewCompany form, boolean open) {
        return Page.of(CompanyPages.class, "list.vm", model(member, search, form, open));
    }

    private All model(Member member, Search search, NewCompany form, boolean open) {
        return new All(
                member.slug(),
                search,
                companies.find(member, search.q(), search.begin(), PIECE),
                form,
                open,
                member.may(Right.WRITE_RECORDS),
                Math.max(0, search.begin() - PIECE));
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
