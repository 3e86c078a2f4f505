package coop.lightweb.crm.tidying;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.ContactList;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.contact.Row;
import coop.lightweb.crm.listing.Asked;
import coop.lightweb.crm.listing.Lists;
import coop.lightweb.crm.listing.Query;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Many people at once, in the panel. */
@Path("/b/{business}/tidying")
@Produces(MediaType.TEXT_HTML)
public final class TidyingPages {
    private static final int GROUPS = 50;
    private static final int SHOWN = 8;

    /** @param mayMerge whether they may throw away, which merging does with all but one */
    public record All(String business, List<List<Row>> groups, boolean mayMerge) {}

    /** @param chosen which of them stays */
    public record Merge(String business, List<Row> rows, RecordId chosen, Result result) {}

    /** What would become of them. */
    public record Result(
            String name, List<Labelled> emails, List<Labelled> phones, List<Address> addresses, List<String> tags) {}

    /** @param owner a colleague's name, when that is what changes */
    public record Preview(
            String business,
            Chosen form,
            int people,
            List<Row> rows,
            String what,
            String value,
            String owner,
            boolean away) {}

    /**
     * What a list sends: who, and what to do with them.
     *
     * @param all anything for everybody whom the words and the conditions find
     * @param where as {@link Asked} has conditions
     */
    public record Chosen(
            List<String> id, String all, String q, List<String> where, String sort, String value, String owner) {
        public Chosen {
            id = id == null ? List.of() : List.copyOf(id);
            all = all == null ? "" : all;
            q = q == null ? "" : q;
            where = where == null ? List.of() : List.copyOf(where);
            sort = sort == null ? "" : sort;
            value = value == null ? "" : value;
            owner = owner == null ? "" : owner;
        }

        Query query() {
            return new Query(q, where.stream().map(Asked::condition).toList(), List.of(), "");
        }

        Change change() {
            return Change.of(sort, sort.equals("owner") ? owner : value);
        }

        @Override
        public String toString() {
            return "Chosen[hidden]";
        }
    }

    /** @param kept which of them stays */
    public record Merges(String kept, List<String> id) {
        public Merges {
            kept = kept == null ? "" : kept;
            id = id == null ? List.of() : List.copyOf(id);
        }
    }

    private final Contacts contacts;
    private final Lists lists;
    private final Merging merging;
    private final Changes changes;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public TidyingPages(
            Contacts contacts,
            Lists lists,
            Merging merging,
            Changes changes,
            Function<Member, Map<AccountId, String>> people) {
        this.contacts = contacts;
        this.lists = lists;
        this.merging = merging;
        this.changes = changes;
        this.people = people;
    }

    @GET
    public Page all(@Auth Member member) {
        List<List<Row>> groups = merging.twins(member, GROUPS).stream()
                .map(group -> contacts.rows(member, group))
                .toList();
        return Page.of(
                TidyingPages.class, "twins.vm", new All(member.slug(), groups, member.may(Right.DELETE_RECORDS)));
    }

    /** Shows what would happen, and to whom; two and more who are to become one are led there. */
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response preview(@Auth Member member, Chosen form) {
        member.need(Right.WRITE_RECORDS);
        List<RecordId> who = who(member, form);
        if (form.sort().equals("merge")) {
            String query = who.stream().limit(20).map(id -> "id=" + id).collect(Collectors.joining("&"));
            return SeeOther.to("/b/{}/tidying/merge?" + query, member.slug());
        }
        Change change = form.change();
        changes.check(member, who, change);
        return preview(member, form, who, change).response().build();
    }

    @POST
    @Path("/changes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@Auth Member member, Chosen form) {
        member.need(Right.WRITE_RECORDS);
        Done done = changes.make(member, who(member, form), form.change());
        return back(member, "contacts", ActPages.undoing(member, done, said("tidying.changed", done)));
    }

    @GET
    @Path("/merge")
    public Page merge(@Auth Member member, @QueryParam("id") List<RecordId> ids) {
        member.need(Right.DELETE_RECORDS);
        List<Row> rows = contacts.rows(member, ids.stream().distinct().toList());
        if (rows.size() < 2) {
            throw new Refused("tidying.too-few");
        }
        RecordId chosen = rows.stream()
                .max(Comparator.comparing(TidyingPages::known))
                .orElseThrow()
                .id();
        Contact result =
                merging.preview(member, chosen, rows.stream().map(Row::id).toList());
        return Page.of(TidyingPages.class, "merge.vm", new Merge(member.slug(), rows, chosen, shown(result)));
    }

    @POST
    @Path("/merges")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response merge(@Auth Member member, Merges form) {
        RecordId kept = id(form.kept());
        Done done = merging.merge(
                member, kept, form.id().stream().map(TidyingPages::id).toList());
        return back(member, "contacts/" + kept, ActPages.undoing(member, done, Flash.said("tidying.merged")));
    }

    private static Flash said(String key, Done done) {
        return Flash.said(key, String.valueOf(done.records()));
    }

    private static Response back(Member member, String where, Flash flash) {
        return SeeOther.builder("/b/{}/" + where, member.slug())
                .cookie(flash.cookie())
                .build();
    }

    private List<RecordId> who(Member member, Chosen form) {
        return form.all().isEmpty()
                ? form.id().stream().map(TidyingPages::id).distinct().toList()
                : lists.ids(member, ContactList.LIST, form.query(), Changes.MOST + 1);
    }

    private Page preview(Member member, Chosen form, List<RecordId> who, Change change) {
        AccountId owner = change.sort() == Change.Sort.OWNER ? change.owner() : null;
        return Page.of(
                TidyingPages.class,
                "preview.vm",
                new Preview(
                        member.slug(),
                        form,
                        who.size(),
                        contacts.rows(member, who.stream().limit(SHOWN).toList()),
                        change.sort().name().toLowerCase(Locale.ROOT),
                        change.value(),
                        owner == null ? "" : people.apply(member).getOrDefault(owner, ""),
                        member.sight() != Sight.ALL && change.sort() == Change.Sort.OWNER));
    }

    private static Result shown(Contact contact) {
        return new Result(
                contact.shown(),
                contact.reach().emails(),
                contact.reach().phones(),
                contact.reach().addresses(),
                contact.filing().tags());
    }

    private static int known(Row row) {
        return row.tags().size()
                + (int) List.of(row.email(), row.phone(), row.company(), row.title()).stream()
                        .filter(text -> !text.isEmpty())
                        .count();
    }

    private static RecordId id(String text) {
        try {
            return new RecordId(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            throw new NotFound();
        }
    }
}
