package coop.lightweb.crm.contact;

import coop.lightweb.crm.party.Keepers;
import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Contacts in the panel. What one searches for is sent in a body, never in an address. */
@Path("/b/{business}/contacts")
@Produces(MediaType.TEXT_HTML)
public final class ContactPages {
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
            NewContact form,
            boolean open,
            boolean mayWrite,
            boolean mayExport,
            int previous,
            List<Colleague> colleagues) {}

    /** Somebody of the business's own. */
    public record Colleague(AccountId id, String name) {}

    public record Edit(String business, RecordId id, String name, ChangedContact form, Keepers keepers) {}

    public record Trash(String business, List<Row> rows, boolean mayWrite) {}

    private final Contacts contacts;
    private final PersonPage person;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public ContactPages(Contacts contacts, PersonPage person, Function<Member, Map<AccountId, String>> people) {
        this.contacts = contacts;
        this.person = person;
        this.people = people;
    }

    @GET
    public Page all(@Auth Member member, @QueryParam("from") @DefaultValue("0") int from) {
        return all(member, new Search("", from), NewContact.EMPTY, false);
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page search(@Auth Member member, Search search, @HeaderParam("HX-Request") @Nullable String htmx) {
        return htmx == null
                ? all(member, search, NewContact.EMPTY, false)
                : Page.fragment(ContactPages.class, "_rows.vm", model(member, search, NewContact.EMPTY, false));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, NewContact form) {
        member.need(Right.WRITE_RECORDS);
        return all(member, Search.NOTHING, form, true).submit(form, () -> {
            RecordId id = contacts.add(member, form);
            return SeeOther.builder("/b/{}/contacts/{}", member.slug(), id)
                    .cookie(Flash.said("contact.added").cookie())
                    .build();
        });
    }

    @GET
    @Path("/trash")
    public Page trash(@Auth Member member) {
        return Page.of(
                ContactPages.class,
                "trash.vm",
                new Trash(member.slug(), contacts.trashed(member), member.may(Right.WRITE_RECORDS)));
    }

    @GET
    @Path("/{contact}")
    public Page show(@Auth Member member, @PathParam("contact") RecordId id) {
        return person.of(member, id);
    }

    @GET
    @Path("/{contact}/edit")
    public Page edit(@Auth Member member, @PathParam("contact") RecordId id) {
        member.need(Right.WRITE_RECORDS);
        Entry<Contact> entry = contacts.get(member, id);
        String company = contacts.company(member, entry.value());
        return edit(member, entry, ChangedContact.of(entry.revision(), entry.value(), company));
    }

    @POST
    @Path("/{contact}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@Auth Member member, @PathParam("contact") RecordId id, ChangedContact form) {
        member.need(Right.WRITE_RECORDS);
        return edit(member, contacts.get(member, id), form).submit(form, () -> {
            Done done = contacts.change(member, id, form.seen(), form);
            return away(member, id, ActPages.undoing(member, done, Flash.said("contact.changed")));
        });
    }

    @DELETE
    @Path("/{contact}")
    public Response delete(@Auth Member member, @PathParam("contact") RecordId id) {
        Done done = contacts.trash(member, id);
        return SeeOther.builder("/b/{}/contacts", member.slug())
                .cookie(ActPages.undoing(member, done, Flash.said("contact.trashed"))
                        .cookie())
                .build();
    }

    @POST
    @Path("/{contact}/restoration")
    public Response restore(@Auth Member member, @PathParam("contact") RecordId id) {
        contacts.restore(member, id);
        return back(member, id, Flash.said("contact.restored"));
    }

    /** To the list, when it is no longer theirs to see. */
    private Response away(Member member, RecordId id, Flash flash) {
        return contacts.rows(member, List.of(id)).isEmpty()
                ? SeeOther.builder("/b/{}/contacts", member.slug())
                        .cookie(flash.cookie())
                        .build()
                : back(member, id, flash);
    }

    private static Response back(Member member, RecordId id, Flash flash) {
        return SeeOther.builder("/b/{}/contacts/{}", member.slug(), id)
                .cookie(flash.cookie())
                .build();
    }

    private Page all(Member member, Search search, NewContact form, boolean open) {
        return Page.of(ContactPages.class, "list.vm", model(member, search, form, open));
    }

    private All model(Member member, Search search, NewContact form, boolean open) {
        return new All(
                member.slug(),
                search,
                contacts.find(member, search.q(), search.begin(), PIECE),
                form,
                open,
                member.may(Right.WRITE_RECORDS),
                member.may(Right.EXPORT_RECORDS),
                Math.max(0, search.begin() - PIECE),
                people.apply(member).entrySet().stream()
                        .map(each -> new Colleague(each.getKey(), each.getValue()))
                        .sorted(Comparator.comparing(Colleague::name, String.CASE_INSENSITIVE_ORDER))
                        .toList());
    }

    private Page edit(Member member, Entry<Contact> entry, ChangedContact form) {
        return Page.of(
                ContactPages.class,
                "edit.vm",
                new Edit(
                        member.slug(),
                        entry.id(),
                        entry.value().shown(),
                        form,
                        Keepers.of(member, people.apply(member))));
    }
}
