package coop.lightweb.crm.pasting;

import coop.lightweb.crm.card.Cards;
import coop.lightweb.crm.card.ReadCard;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Paste, look at what was understood, add. */
@Path("/b/{business}/paste")
@Produces(MediaType.TEXT_HTML)
public final class PastePages {
    private static final int LONGEST = 100_000;

    /** What was pasted. */
    public record Text(String text) {
        public Text {
            text = text == null ? "" : text;
        }

        @Override
        public String toString() {
            return "Text[hidden]";
        }
    }

    public record Ask(String business, String text) {}

    public record Look(String business, Pasted form) {}

    private final Contacts contacts;
    private final Cards cards;
    private final Clock clock;

    public PastePages(Contacts contacts, Cards cards, Clock clock) {
        this.contacts = contacts;
        this.cards = cards;
        this.clock = clock;
    }

    @GET
    public Page ask(@Auth Member member) {
        member.need(Right.WRITE_RECORDS);
        return page(member, "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response read(@Auth Member member, Text pasted) {
        member.need(Right.WRITE_RECORDS);
        return page(member, pasted.text()).submit(pasted, () -> {
            Checks.that(!pasted.text().isBlank(), "text", "pasting.empty");
            Checks.that(pasted.text().length() <= LONGEST, "text", "pasting.long", LONGEST);
            return Response.ok(look(member, understood(pasted.text()))).build();
        });
    }

    @POST
    @Path("/contact")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, Pasted form) {
        member.need(Right.WRITE_RECORDS);
        return look(member, form).submit(form, () -> {
            RecordId id = contacts.add(member, form.contact(clock.instant()), form.company());
            return SeeOther.builder("/b/{}/contacts/{}", member.slug(), id)
                    .cookie(Flash.said("contact.added").cookie())
                    .build();
        });
    }

    private Pasted understood(String text) {
        if (!text.regionMatches(true, text.indexOf(text.strip()), "BEGIN:VCARD", 0, 11)) {
            return Signature.read(text);
        }
        return cards.read(text.strip().getBytes(StandardCharsets.UTF_8))
                .filter(ReadCard.Person.class::isInstance)
                .map(ReadCard.Person.class::cast)
                .findFirst()
                .map(card -> Pasted.of(card.contact(), card.company()))
                .orElseGet(() -> Signature.read(""));
    }

    private static Page page(Member member, String text) {
        return Page.of(PastePages.class, "ask.vm", new Ask(member.slug(), text));
    }

    private static Page look(Member member, Pasted form) {
        return Page.of(PastePages.class, "look.vm", new Look(member.slug(), form));
    }
}
