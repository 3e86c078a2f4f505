package coop.lightweb.hosting.dashboard;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.WaysIn;
import coop.lightweb.hosting.message.Messages;
import coop.lightweb.hosting.note.Board;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.note.Note;
import coop.lightweb.hosting.note.NoteId;
import coop.lightweb.hosting.note.Notes;
import coop.lightweb.hosting.tenancy.Belonging;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Members;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws the dashboard. What is sealed is there only while this session holds the keys. */
@Path("/b/{business}")
@Produces(MediaType.TEXT_HTML)
public final class DashboardPages implements Board {

    private static final int NOTES = 20;

    /**
     * @param glances of other rooms, in their order
     * @param typed into the form for a new note
     * @param number what a member who waits for the keys tells whoever gives them; empty for who has them
     * @param alone whether nobody else could give the keys back
     */
    public record Dashboard(
            String name,
            List<Glance.Seen> glances,
            String typed,
            List<Line> notes,
            int unread,
            boolean hasRecoveryCode,
            boolean alone,
            boolean unlocked,
            String number) {}

    /** @param author a name; empty for somebody who has left */
    public record Line(NoteId id, String text, String author, Instant writtenAt) {}

    private final WaysIn waysIn;
    private final Members members;
    private final Notes notes;
    private final Messages messages;
    private final List<Glance> glances;

    public DashboardPages(WaysIn waysIn, Members members, Notes notes, Messages messages, List<Glance> glances) {
        this.waysIn = waysIn;
        this.members = members;
        this.notes = notes;
        this.messages = messages;
        this.glances = List.copyOf(glances);
    }

    @GET
    public Page show(@Auth Member member) {
        return with(member, new NewNote(""));
    }

    @Override
    public Page with(Member member, NewNote typed) {
        List<Belonging> team = members.all(member.tenant());
        return Page.of(
                DashboardPages.class,
                "dashboard.vm",
                new Dashboard(
                        member.name(),
                        glances.stream()
                                .flatMap(glance -> glance.of(member).stream())
                                .toList(),
                        typed.text(),
                        notes(member, team),
                        member.may(Right.READ_MESSAGES) ? messages.unread(member.tenant()) : 0,
                        waysIn.hasTwoWaysIn(member.account()),
                        team.stream().filter(Belonging::hasKeys).count() < 2,
                        member.unlocked(),
                        team.stream()
                                .filter(each -> each.account().equals(member.account()))
                                .map(Belonging::number)
                                .findFirst()
                                .orElse("")));
    }

    private List<Line> notes(Member member, List<Belonging> team) {
        if (!member.unlocked() || !member.may(Right.READ_NOTES)) {
            return List.of();
        }
        Map<AccountId, String> names =
                team.stream().collect(Collectors.toMap(Belonging::account, DashboardPages::called));
        return notes.all(member).stream()
                .limit(NOTES)
                .map(note -> line(note, names))
                .toList();
    }

    private static Line line(Note note, Map<AccountId, String> names) {
        return new Line(note.id(), note.text(), names.getOrDefault(note.author(), ""), note.writtenAt());
    }

    private static String called(Belonging member) {
        return member.name().isBlank() ? member.email() : member.name();
    }
}
