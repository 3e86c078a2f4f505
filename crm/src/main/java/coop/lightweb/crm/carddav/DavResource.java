package coop.lightweb.crm.carddav;

import coop.lightweb.crm.card.Version;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.NotFound;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** What address books ask for, below {@code /dav/}; {@link coop.lightweb.hosting.tenancy.DavDoor} lets them in. */
@Path("/dav")
@Consumes(MediaType.WILDCARD)
public final class DavResource {
    private static final String BOOK = "/{business}/books/contacts";
    private static final String CARD = BOOK + "/{card}";

    private final AddressBook book;
    private final CardWriter writer;
    private final Drawn drawn;
    private final Answers answers;
    private final int cardBytes;

    /** @param cardBytes the longest card that is taken */
    public DavResource(AddressBook book, CardWriter writer, Drawn drawn, int cardBytes) {
        this.book = book;
        this.writer = writer;
        this.drawn = drawn;
        this.answers = new Answers(book, drawn, cardBytes);
        this.cardBytes = cardBytes;
    }

    @OPTIONS
    public Response options(@Auth Member member) {
        return Answers.options();
    }

    @OPTIONS
    @Path("/{business}/principal")
    public Response optionsOfPrincipal(@Auth Member member, @PathParam("business") String business) {
        here(member, business);
        return Answers.options();
    }

    @OPTIONS
    @Path("/{business}/books")
    public Response optionsOfHome(@Auth Member member, @PathParam("business") String business) {
        here(member, business);
        return Answers.options();
    }

    @OPTIONS
    @Path(BOOK)
    public Response optionsOfBook(@Auth Member member, @PathParam("business") String business) {
        here(member, business);
        return Answers.options();
    }

    @OPTIONS
    @Path(CARD)
    public Response optionsOfCard(@Auth Member member, @PathParam("business") String business) {
        here(member, business);
        return Answers.options();
    }

    @Propfind
    public Response root(@Auth Member member, @Context HttpHeaders headers, InputStream body) {
        return start(Places.ROOT, member, headers, body);
    }

    /** @param at the address that was asked */
    Response start(String at, Member member, HttpHeaders headers, InputStream body) {
        return refusing(() -> answers.root(at, member, headers, body));
    }

    @Propfind
    @Path("/{business}/principal")
    public Response principal(
            @Auth Member member,
            @PathParam("business") String business,
            @Context HttpHeaders headers,
            InputStream body) {
        here(member, business);
        return refusing(() -> answers.principal(member, headers, body));
    }

    @Propfind
    @Path("/{business}/books")
    public Response home(
            @Auth Member member,
            @PathParam("business") String business,
            @Context HttpHeaders headers,
            InputStream body) {
        here(member, business);
        return refusing(() -> answers.home(member, headers, body));
    }

    @Propfind
    @Path(BOOK)
    public Response book(
            @Auth Member member,
            @PathParam("business") String business,
            @Context HttpHeaders headers,
            InputStream body) {
        here(member, business);
        return refusing(() -> answers.book(member, headers, body));
    }

    @Report
    @Path(BOOK)
    public Response report(
            @Auth Member member,
            @PathParam("business") String business,
            @Context HttpHeaders headers,
            InputStream body) {
        here(member, business);
        return refusing(() -> answers.report(member, headers, body));
    }

    /** Names and colours are the business's to give; they are refused one by one, as clients expect. */
    @Proppatch
    @Path("/{business}/books")
    public Response setOfHome(@Auth Member member, @PathParam("business") String business, InputStream body) {
        here(member, business);
        return refusing(() -> answers.nothingToSet(new Places(business).home(), body));
    }

    @Proppatch
    @Path(BOOK)
    public Response setOfBook(@Auth Member member, @PathParam("business") String business, InputStream body) {
        here(member, business);
        return refusing(() -> answers.nothingToSet(new Places(business).book(), body));
    }

    @Propfind
    @Path(CARD)
    public Response card(
            @Auth Member member,
            @PathParam("business") String business,
            @PathParam("card") String name,
            @Context HttpHeaders headers,
            InputStream body) {
        here(member, business);
        return refusing(() -> answers.card(member, name, headers, body));
    }

    @GET
    @Path(CARD)
    public Response get(
            @Auth Member member,
            @PathParam("business") String business,
            @PathParam("card") String name,
            @HeaderParam("Accept") @DefaultValue("") String accept,
            @HeaderParam("If-None-Match") @DefaultValue("") String known) {
        here(member, business);
        Item item = book.find(member, name).orElseThrow(NotFound::new);
        Response.ResponseBuilder answer = known.equals(item.etag())
                ? Response.notModified()
                : Response.ok(text(member, item, accept)).type("text/vcard; charset=utf-8");
        return answer.header(HttpHeaders.ETAG, item.etag())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private byte[] text(Member member, Item item, String accept) {
        boolean four = accept.toLowerCase(Locale.ROOT).matches(".*text/vcard;\\s*version=\"?4\\.0.*");
        return drawn.one(member, item, four ? Version.V4 : Version.V3).getBytes(StandardCharsets.UTF_8);
    }

    /** Without an ETag: what is kept is what the card says, not its very octets (RFC 6352, section 6.3.2.3). */
    @PUT
    @Path(CARD)
    public Response put(
            @Auth Member member,
            @PathParam("business") String business,
            @PathParam("card") String name,
            @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
            @HeaderParam("If-None-Match") @DefaultValue("") String ifNoneMatch,
            InputStream body)
            throws IOException {
        here(member, business);
        byte[] text = body.readNBytes(cardBytes + 1);
        return refusing(() -> {
            if (text.length > cardBytes) {
                throw DavRefusal.of(413, Names.MAX_SIZE);
            }
            if (name.length() > 250 || name.chars().anyMatch(Character::isISOControl)) {
                throw DavRefusal.of(403);
            }
            boolean fresh = writer.put(member, name, text, new CardWriter.Condition(ifMatch, ifNoneMatch));
            return Response.status(fresh ? 201 : 204).build();
        });
    }

    /** Into the trash, from where it comes back in the panel. */
    @DELETE
    @Path(CARD)
    public Response delete(
            @Auth Member member,
            @PathParam("business") String business,
            @PathParam("card") String name,
            @HeaderParam("If-Match") @DefaultValue("") String ifMatch) {
        here(member, business);
        return refusing(() -> {
            writer.trash(member, name, new CardWriter.Condition(ifMatch, ""));
            return Response.noContent().build();
        });
    }

    /** An app password is of one business; what others there are is nobody's to learn. */
    private static void here(Member member, String business) {
        if (!member.slug().equals(business)) {
            throw new NotFound();
        }
    }

    private static Response refusing(Supplier<Response> work) {
        try {
            return work.get();
        } catch (DavRefusal refusal) {
            return refusal.answer();
        }
    }
}
