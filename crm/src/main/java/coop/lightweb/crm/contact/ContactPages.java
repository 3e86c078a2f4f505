package coop.lightweb.crm.contact;

import coop.lightweb.crm.conflict.ThreeWay;
import coop.lightweb.crm.listing.Asked;
import coop.lightweb.crm.listing.Desk;
import coop.lightweb.crm.listing.Shown;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Contacts in the panel. What one searches for is sent in a body, never in an address. */
@Path("/b/{business}/contacts")
@Produces(MediaType.TEXT_HTML)
public final class ContactPages {
    /** @param damaged how many cannot be opened, and are in no list @param open whether the form for a new one is open */
    public record All(
            String business,
            Shown shown,
            int damaged,
            NewContact form,
            boolean open,
            boolean mayWrite,
            boolean mayExport,
            List<Colleague> colleagues) {}

    /** Somebody of the business's own. */
    public record Colleague(AccountId id, String name) {}

    public record Edit(String business, RecordId id, String name, ChangedContact form, Keepers keepers) {}

    public record Trash(String business, List<Row> rows, boolean mayWrite) {}

    private final Contacts contacts;
    private final Desk desk;
    private final PersonPage person;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public ContactPages(
            Contacts contacts, Desk desk, PersonPage person, Function<Member, Map<AccountId, String>> people) {
        this.contacts = contacts;
        this.desk = desk;
        this.person = person;
        this.people = people;
    }

    /** @param view a view's id or word; nothing of what it shows is in it */
    @GET
    public Page all(@Auth Member member, @QueryParam("view") @Nullable String view) {
        return list(member, desk.open(member, ContactList.LIST, view), NewContact.EMPTY, false);
    }

    /** After something was pressed. Who asks by script gets the list only. */
    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page search(@Auth Member member, Asked asked, @HeaderParam("HX-Request") @Nullable String htmx) {
        Shown shown = desk.press(member, ContactList.LIST, asked, htmx == null);
        return htmx == null
                ? list(member, shown, NewContact.EMPTY, false)
                : Page.fragment(ContactPages.class, "_rows.vm", model(member, shown, NewContact.EMPTY, false));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, NewContact form) {
        member.need(Right.WRITE_RECORDS);
        return list(member, desk.open(member, ContactList.LIST, null), form, true)
                .submit(form, () -> {
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
        Entry<Contact> now = contacts.get(member, id);
        return edit(member, now, form).submit(form, () -> {
            ChangedContact settled = form;
            if (form.seen() != now.revision()) {
                ThreeWay<ChangedContact> meanwhile = Meanwhile.of(contacts, member, now, form);
                if (!meanwhile.open().isEmpty()) {
                    String page = Url.path("/b/{}/contacts/{}", member.slug(), id);
                    return meanwhile.ask(now.value().shown(), page, page, names(member));
                }
                settled = meanwhile.settled();
            }
            Done done = contacts.change(member, id, settled.seen(), settled);
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

    /** Of those who may look after somebody, by account. */
    private Map<String, String> names(Member member) {
        return people.apply(member).entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue));
    }

    private static Response back(Member member, RecordId id, Flash flash) {
        return SeeOther.builder("/b/{}/contacts/{}", member.slug(), id)
                .cookie(flash.cookie())
                .build();
    }

    private Page list(Member member, Shown shown, NewContact form, boolean open) {
        return Page.of(ContactPages.class, "list.vm", model(member, shown, form, open));
    }

    private All model(Member member, Shown shown, NewContact form, boolean open) {
        return new All(
                member.slug(),
                shown,
                contacts.damaged(member),
                form,
                open,
                member.may(Right.WRITE_RECORDS),
                member.may(Right.EXPORT_RECORDS),
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
