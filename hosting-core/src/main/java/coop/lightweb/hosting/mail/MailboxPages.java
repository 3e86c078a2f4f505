package coop.lightweb.hosting.mail;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The mailbox for staff of a node without a mail server. With one these pages do not exist. */
@Path("/staff/mailbox")
@Produces(MediaType.TEXT_HTML)
public final class MailboxPages {
    private static final int MOST = 200;
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final Mailbox mailbox;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    public record Listing(List<MailboxLetter> letters) {}

    /** @param links addresses in the text, to follow */
    public record Shown(MailboxLetter letter, List<String> paragraphs, List<String> links) {}

    @GET
    public Page list(@Auth Staff staff) {
        return Page.of(MailboxPages.class, "mailbox.vm", new Listing(mailbox.newest(MOST)));
    }

    @GET
    @Path("/{id}")
    public Page show(@Auth Staff staff, @PathParam("id") MailId id) {
        MailboxLetter letter = mailbox.get(id);
        List<String> links =
                LINK.matcher(letter.text()).results().map(MatchResult::group).toList();
        List<String> paragraphs = List.of(letter.text().strip().split("\n+"));
        return Page.of(MailboxPages.class, "mailbox-letter.vm", new Shown(letter, paragraphs, links));
    }
}
