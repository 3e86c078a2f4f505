package coop.lightweb.crm.contact;

import coop.lightweb.crm.listing.By;
import coop.lightweb.crm.listing.Condition;
import coop.lightweb.crm.listing.Desk;
import coop.lightweb.crm.listing.Lists;
import coop.lightweb.crm.listing.Query;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.api.Idempotent;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Checks;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Contacts for programs; a token needs the scope {@code records:read} or {@code records:write}. */
@Path("/api/v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ContactResource {
    private static final int MOST = 200;

    /** @param revision to be named by whoever changes it */
    public record ContactAnswer(RecordId id, long revision, Instant changedAt, Contact contact) {
        static ContactAnswer of(Entry<Contact> entry) {
            return new ContactAnswer(entry.id(), entry.revision(), entry.changedAt(), entry.value());
        }
    }

    /** @param next cursor of the next page, null on the last */
    public record Listing(
            List<ContactAnswer> contacts, @Nullable RecordId next) {}

    /**
     * A new one: either in a few words, or the whole of it.
     *
     * @param company by its name; one that is not known yet is added
     * @param contact the whole; then the words are passed over
     */
    public record Added(
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 320) String email,
            @Nullable @Size(max = 100) String phone,
            @Nullable @Size(max = 200) String company,
            @Nullable Contact contact) {
        NewContact few() {
            NewContact few = new NewContact(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(email, ""),
                    Objects.requireNonNullElse(phone, ""),
                    Objects.requireNonNullElse(company, ""));
            Checks.that(!few.name().isBlank(), "name", "contact.name.needed");
            return few;
        }

        @Override
        public String toString() {
            return "Added[hidden]";
        }
    }

    /**
     * The whole of a contact as it is to be.
     *
     * @param seen revision it was made from
     */
    public record Changed(@NotNull Long seen, @NotNull Contact contact) {
        @Override
        public String toString() {
            return "Changed[hidden]";
        }
    }

    /**
     * What to look for, in a body because an address is kept in too many places.
     *
     * @param words all of them have to be found
     * @param where conditions on the list's columns, all of which have to be true
     * @param by orders, the first counts most
     * @param view id or word of a view whose conditions and orders hold besides
     * @param from how many to pass over
     * @param limit 50 when left out, 200 at most
     */
    public record Wanted(
            @Nullable @Size(max = 500) String words,
            @Nullable @Size(max = 20) List<Condition> where,
            @Nullable @Size(max = 3) List<By> by,
            @Nullable @Size(max = 40) String view,
            @Min(0) int from,
            @Min(0) @Max(MOST) int limit) {
        /** @param kept what the view asks for */
        Query query(Query kept) {
            List<Condition> all = new ArrayList<>(kept.where());
            all.addAll(where == null ? List.of() : where);
            return new Query(words == null ? "" : words, all, by == null || by.isEmpty() ? kept.by() : by, "");
        }

        @Override
        public String toString() {
            return "Wanted[hidden]";
        }
    }

    private final Contacts contacts;
    private final Lists lists;
    private final Desk desk;

    public ContactResource(Contacts contacts, Lists lists, Desk desk) {
        this.contacts = contacts;
        this.lists = lists;
        this.desk = desk;
    }

    /** The oldest first. @param cursor {@code next} of the page before */
    @GET
    public Listing list(
            @Auth Member member,
            @QueryParam("cursor") @Nullable RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        Piece<Contact> piece = contacts.piece(member, cursor, limit);
        return new Listing(piece.as(ContactAnswer::of), piece.next());
    }

    @POST
    @Path("/search")
    public Found search(@Auth Member member, @Valid @NotNull Wanted wanted) {
        Query kept = wanted.view() == null ? Query.ALL : desk.query(member, ContactList.LIST, wanted.view());
        int limit = wanted.limit() == 0 ? 50 : wanted.limit();
        var found = lists.find(member, ContactList.LIST, wanted.query(kept), wanted.from(), limit, List.of());
        return new Found(
                contacts.rows(member, found.page().stream().map(Entry::id).toList()),
                found.total(),
                found.from(),
                found.next(),
                contacts.damaged(member));
    }

    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull Added added) {
        RecordId id =
                added.contact() == null ? contacts.add(member, added.few()) : contacts.add(member, added.contact());
        return Response.created(URI.create("/api/v1/contacts/" + id))
                .entity(ContactAnswer.of(contacts.get(member, id)))
                .build();
    }

    @GET
    @Path("/{contact}")
    public ContactAnswer show(@Auth Member member, @PathParam("contact") RecordId id) {
        return ContactAnswer.of(contacts.get(member, id));
    }

    /** 409 when somebody changed it since it was read. */
    @PUT
    @Path("/{contact}")
    public ContactAnswer change(
            @Auth Member member, @PathParam("contact") RecordId id, @Valid @NotNull Changed changed) {
        contacts.change(member, id, changed.seen(), changed.contact());
        return ContactAnswer.of(contacts.get(member, id));
    }

    /** Into the trash. */
    @DELETE
    @Path("/{contact}")
    public void delete(@Auth Member member, @PathParam("contact") RecordId id) {
        contacts.trash(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{contact}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("contact") RecordId id) {
        contacts.restore(member, id);
    }
}
