package coop.lightweb.crm.task;

import coop.lightweb.crm.story.Subject;
import coop.lightweb.crm.workspace.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks by how soon they are due. */
public final class Agenda {
    /** In the order in which they are shown. */
    public enum When {
        OVERDUE,
        TODAY,
        WEEK,
        LATER,
        SOMEDAY
    }

    /** @param about null for nobody, or for somebody who is in the trash */
    public record Line(RecordId id, Task task, @Nullable Subject about) {}

    /** @param when in lower case */
    public record Part(String when, List<Line> lines) {}

    private final Map<When, List<Line>> parts = new EnumMap<>(When.class);
    private final List<Line> done = new ArrayList<>();
    private final Instant now;
    private final LocalDate today;

    Agenda(Instant now, LocalDate today) {
        this.now = now;
        this.today = today;
    }

    void add(Line line) {
        parts.computeIfAbsent(when(line.task()), any -> new ArrayList<>()).add(line);
    }

    /** Those that have something. */
    public List<Part> parts() {
        return Stream.of(When.values())
                .filter(parts::containsKey)
                .map(when -> new Part(when.name().toLowerCase(Locale.ROOT), parts.getOrDefault(when, List.of())))
                .toList();
    }

    /** The last first. */
    public List<Line> done() {
        return done;
    }

    private When when(Task task) {
        Due due = task.due();
        if (due == null) {
            return When.SOMEDAY;
        }
        if (due.over(now, today)) {
            return When.OVERDUE;
        }
        if (due.day().equals(today)) {
            return When.TODAY;
        }
        return due.day().isBefore(today.plusDays(7)) ? When.WEEK : When.LATER;
    }
}
