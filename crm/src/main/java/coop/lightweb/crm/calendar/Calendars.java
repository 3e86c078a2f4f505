package coop.lightweb.crm.calendar;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.task.Due;
import coop.lightweb.crm.task.Task;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a member has before them as iCalendar. The same records make the same text, so that a program that asks again learns from
 * its fingerprint that nothing has changed.
 */
public final class Calendars {
    /** What was longer ago is history. */
    private static final Duration BEHIND = Duration.ofDays(365);

    private static final Duration DONE = Duration.ofDays(30);
    /** Of a meeting of which nobody said how long it takes. */
    private static final Duration USUAL = Duration.ofHours(1);

    private static final Duration MOMENT = Duration.ofMinutes(30);
    private static final int LONGEST_SUMMARY = 160;

    private final Workspaces workspaces;
    private final URI panel;
    private final Clock clock;

    /** @param panel where its pages are */
    public Calendars(Workspaces workspaces, URI panel, Clock clock) {
        this.workspaces = workspaces;
        this.panel = panel;
        this.clock = clock;
    }

    /** The whole of it. @throws coop.lightweb.hosting.vault.Locked when the reader's keys do not open it */
    String of(Member reader, Wanted wanted) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> written(reader, workspace, wanted),
                Activity.KIND,
                Task.KIND,
                Contact.KIND,
                Company.KIND);
    }

    private String written(Member reader, Workspace workspace, Wanted wanted) {
        Instant now = clock.instant();
        CalendarText text = new CalendarText()
                .begin("VCALENDAR")
                .word("VERSION", "2.0")
                .word("PRODID", "-//Lightweb//Lightweb//EN")
                .word("CALSCALE", "GREGORIAN")
                .word("METHOD", "PUBLISH")
                .said("NAME", reader.name())
                .said("X-WR-CALNAME", reader.name())
                .word("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
                .word("X-PUBLISHED-TTL", "PT1H");
        oldestFirst(workspace.shelf(Activity.KIND).all().stream())
                .filter(entry -> isShown(entry.value(), now))
                .filter(entry -> wanted.all() || entry.value().by().equals(reader.account()))
                .forEach(entry -> meeting(text, reader, workspace, entry));
        if (!wanted.tasks().equals(Wanted.NONE)) {
            boolean todos = wanted.tasks().equals(Wanted.TODOS);
            oldestFirst(workspace.shelf(Task.KIND).all().stream())
                    .filter(entry -> isShown(entry.value(), todos, now))
                    .filter(entry -> wanted.all()
                            || entry.value().assignee() == null
                            || entry.value().assignee().equals(reader.account()))
                    .forEach(entry -> task(text, reader, workspace, entry, todos));
        }
        return text.end("VCALENDAR").text();
    }

    private static <T> Stream<Entry<T>> oldestFirst(Stream<Entry<T>> all) {
        return all.sorted(Comparator.comparing(entry -> entry.id().value()));
    }

    /** Meetings, and calls that were planned. */
    private static boolean isShown(Activity activity, Instant now) {
        boolean call = activity.sort() == Activity.Sort.CALL && activity.clock() != null;
        return (activity.sort() == Activity.Sort.MEETING || call)
                && activity.at().isAfter(now.minus(BEHIND));
    }

    /** As an event a task stands on its day until it is done; as a task it is there a while longer, crossed out. */
    private static boolean isShown(Task task, boolean todos, Instant now) {
        Instant done = task.doneAt();
        return todos ? done == null || done.isAfter(now.minus(DONE)) : done == null && task.due() != null;
    }

    private void meeting(CalendarText text, Member reader, Workspace workspace, Entry<Activity> entry) {
        Activity activity = entry.value();
        Duration length = activity.minutes() > 0 ? Duration.ofMinutes(activity.minutes()) : USUAL;
        String name = name(workspace, activity.about());
        text.begin("VEVENT");
        String page = page(workspace, activity.about());
        common(text, reader, entry, page, summary(name, activity.text()), activity.text());
        text.at("DTSTART", activity.at())
                .at("DTEND", activity.at().plus(length))
                .said("LOCATION", activity.place())
                .end("VEVENT");
    }

    private void task(CalendarText text, Member reader, Workspace workspace, Entry<Task> entry, boolean todo) {
        Task task = entry.value();
        Due due = task.due();
        String summary = summary(name(workspace, task.about()), task.text());
        text.begin(todo ? "VTODO" : "VEVENT");
        common(text, reader, entry, "tasks/" + entry.id(), summary, task.details());
        if (todo) {
            if (due != null && due.wholeDay()) {
                text.on("DUE", due.day());
            } else if (due != null) {
                text.at("DUE", due.at());
            }
            Instant done = task.doneAt();
            if (done == null) {
                text.word("STATUS", "NEEDS-ACTION");
            } else {
                text.word("STATUS", "COMPLETED").word("PERCENT-COMPLETE", "100").at("COMPLETED", done);
            }
        } else if (Objects.requireNonNull(due).wholeDay()) {
            text.on("DTSTART", due.day()).on("DTEND", due.day().plusDays(1)).word("TRANSP", "TRANSPARENT");
        } else {
            text.at("DTSTART", due.at()).at("DTEND", due.at().plus(MOMENT)).word("TRANSP", "TRANSPARENT");
        }
        Integer remind = due == null || due.wholeDay() ? null : due.remind();
        if (remind != null && !todo && !task.done()) {
            text.alarm(Duration.ofMinutes(remind), summary);
        }
        text.end(todo ? "VTODO" : "VEVENT");
    }

    /** @param page that it leads to, in the business's part of the panel */
    private void common(
            CalendarText text, Member reader, Entry<?> entry, String page, String summary, String description) {
        text.word("UID", entry.id() + "@lightweb")
                .at("DTSTAMP", entry.changedAt())
                .at("LAST-MODIFIED", entry.changedAt())
                .word("SEQUENCE", String.valueOf(entry.revision() % Integer.MAX_VALUE))
                .word("CLASS", "PRIVATE")
                .said("SUMMARY", summary)
                .said("DESCRIPTION", description)
                .word("URL", panel.resolve("/b/" + reader.slug() + "/" + page).toString());
    }

    /** {@code Dana Whitfield: Measure the shed door}. */
    private static String summary(String name, String text) {
        String first = text.lines().findFirst().orElse("").strip();
        String whole = Stream.of(name, first)
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + ": " + b)
                .orElse("–");
        return whole.codePointCount(0, whole.length()) <= LONGEST_SUMMARY
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, LONGEST_SUMMARY)) + "…";
    }

    private static String page(Workspace workspace, RecordId about) {
        if (workspace.shelf(Contact.KIND).find(about).isPresent()) {
            return "contacts/" + about;
        }
        return (workspace.shelf(Company.KIND).find(about).isPresent() ? "companies/" : "deals/") + about;
    }

    private static String name(Workspace workspace, @Nullable RecordId about) {
        return about == null
                ? ""
                : workspace
                        .shelf(Contact.KIND)
                        .find(about)
                        .map(entry -> entry.value().shown())
                        .or(() -> workspace
                                .shelf(Company.KIND)
                                .find(about)
                                .map(entry -> entry.value().name()))
                        .orElse("");
    }
}
