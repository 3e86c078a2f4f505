package coop.lightweb.crm.task;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.story.Subject;
import coop.lightweb.crm.story.Subjects;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Shelf;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.zone.Zones;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is to be done. Every verb needs the caller's open keys. */
public final class Tasks {
    private final Workspaces workspaces;
    private final Acts acts;
    private final BiPredicate<TenantId, AccountId> belongs;
    private final ZoneId zone;
    private final Clock clock;

    /** @param belongs whether somebody is a member of the business */
    public Tasks(Workspaces workspaces, Acts acts, BiPredicate<TenantId, AccountId> belongs, ZoneId zone, Clock clock) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.belongs = belongs;
        this.zone = zone;
        this.clock = clock;
    }

    /** What clocks on the wall show today. */
    public LocalDate today() {
        return Zones.at(clock.instant(), zone).toLocalDate();
    }

    /**
     * All that is open, by when it is due.
     *
     * @param whose only what is theirs or anybody's; null for everything
     */
    public Agenda open(Member reader, @Nullable AccountId whose, int mostDone) {
        return read(reader, workspace -> {
            Agenda agenda = new Agenda(clock.instant(), today());
            TaskView view = workspace.shelf(Task.KIND).view();
            view.open().stream()
                    .filter(entry -> isFor(entry.value(), whose))
                    .forEach(entry -> agenda.add(line(workspace, entry)));
            view.done().stream()
                    .filter(entry -> isFor(entry.value(), whose))
                    .limit(mostDone)
                    .forEach(entry -> agenda.done().add(line(workspace, entry)));
            return agenda;
        });
    }

    /** Open ones first. */
    public List<Entry<Task>> of(Member reader, RecordId about) {
        return shelf(reader, shelf -> shelf.view().of(about));
    }

    /** @param after {@link Piece#next} of the piece before, or null */
    public Piece<Task> piece(Member reader, @Nullable RecordId after, int most) {
        return shelf(reader, shelf -> shelf.piece(after, most));
    }

    /** @throws NotFound when this business has no such task, or has it in the trash */
    public Entry<Task> get(Member reader, RecordId id) {
        return shelf(reader, shelf -> shelf.find(id).orElseThrow(NotFound::new));
    }

    /** Whom or what it is about; null for nobody, or for somebody who is in the trash. */
    public @Nullable Subject about(Member reader, @Nullable RecordId about) {
        return read(reader, workspace -> subject(workspace, about));
    }

    /** Of a person it is sealed with that person's key. @throws NotFound when there is nothing that it could be about */
    public RecordId add(Member writer, TaskForm form) {
        RecordId id = RecordId.next();
        RecordId about = subject(form.about());
        boolean person = about != null
                && read(writer, workspace -> Subjects.find(workspace, about).orElseThrow(NotFound::new))
                        .person();
        AccountId assignee = assignee(writer, form);
        acts.perform(writer, "task.act.added", act -> {
            Task task = new Task(
                    form.text(),
                    form.details(),
                    about,
                    form.due(zone),
                    form.repeat(),
                    assignee,
                    null,
                    null,
                    act.now(),
                    writer.account(),
                    List.of());
            if (person) {
                act.createOf(Objects.requireNonNull(about), Task.KIND, id, task);
            } else {
                act.create(Task.KIND, id, task);
            }
        });
        return id;
    }

    /**
     * Writes down what a form says.
     *
     * @throws coop.lightweb.crm.workspace.ChangedMeanwhile when somebody changed it since
     */
    public Done change(Member writer, RecordId id, TaskForm form) {
        AccountId assignee = assignee(writer, form);
        return acts.perform(writer, "task.act.changed", act -> {
            Entry<Task> entry = act.get(Task.KIND, id);
            Task now = entry.value();
            Long seen = form.seen();
            Task next = new Task(
                    form.text(),
                    form.details(),
                    now.about(),
                    form.due(zone),
                    form.repeat(),
                    assignee,
                    now.doneAt(),
                    now.doneBy(),
                    now.addedAt(),
                    now.addedBy(),
                    now.extras());
            act.change(Task.KIND, id, seen == null ? entry.revision() : seen, next);
        });
    }

    /** It is done; what is to be done again and again stands there anew. Nothing happens when it was done before. */
    public Done finish(Member writer, RecordId id) {
        return acts.perform(writer, "task.act.done", act -> {
            Entry<Task> entry = act.get(Task.KIND, id);
            Task task = entry.value();
            if (task.done()) {
                return;
            }
            act.change(Task.KIND, id, entry.revision(), task.done(act.now(), writer.account()));
            Due due = task.due();
            Repeat repeat = task.repeat();
            if (due != null && repeat != null) {
                LocalDate today = today();
                LocalDate from = due.day().isAfter(today) ? due.day() : today;
                Task again = task.due(due.on(repeat.next(due.day(), from)));
                RecordId person = entry.person();
                if (person == null) {
                    act.create(Task.KIND, RecordId.next(), again);
                } else {
                    act.createOf(person, Task.KIND, RecordId.next(), again);
                }
            }
        });
    }

    /** It is not done after all. */
    public Done reopen(Member writer, RecordId id) {
        return change(writer, id, "task.act.reopened", task -> task.done(null, null));
    }

    /** So many days from today, at the time of day it had. */
    public Done delay(Member writer, RecordId id, int days) {
        LocalDate day = today().plusDays(Math.clamp(days, 0, 366));
        return change(writer, id, "task.act.delayed", task -> {
            Due due = task.due();
            return task.due(due == null ? Due.of(day, null, zone, null) : due.on(day));
        });
    }

    /** Into the trash. @throws NotFound */
    public Done trash(Member writer, RecordId id) {
        return acts.perform(writer, "task.act.trashed", act -> act.trash(Task.KIND, id));
    }

    /** Out of the trash. @throws NotFound */
    public Done restore(Member writer, RecordId id) {
        return acts.perform(writer, "task.act.restored", act -> act.restore(Task.KIND, id));
    }

    private Done change(Member writer, RecordId id, String what, UnaryOperator<Task> on) {
        return acts.perform(writer, what, act -> {
            Entry<Task> entry = act.get(Task.KIND, id);
            act.change(Task.KIND, id, entry.revision(), on.apply(entry.value()));
        });
    }

    private @Nullable AccountId assignee(Member writer, TaskForm form) {
        AccountId whose = form.whose();
        if (whose != null && !belongs.test(writer.tenant(), whose)) {
            throw new Refused("task.assignee.wrong").at("assignee");
        }
        return whose;
    }

    private static boolean isFor(Task task, @Nullable AccountId whose) {
        return whose == null || task.assignee() == null || task.assignee().equals(whose);
    }

    static @Nullable RecordId subject(String id) {
        try {
            return id.isEmpty() ? null : new RecordId(UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            throw new NotFound();
        }
    }

    private static Agenda.Line line(Workspace workspace, Entry<Task> entry) {
        return new Agenda.Line(
                entry.id(), entry.value(), subject(workspace, entry.value().about()));
    }

    private static @Nullable Subject subject(Workspace workspace, @Nullable RecordId about) {
        return about == null ? null : Subjects.find(workspace, about).orElse(null);
    }

    private <R> R shelf(Member reader, Function<Shelf<Task, TaskView>, R> work) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(reader, workspace -> work.apply(workspace.shelf(Task.KIND)), Task.KIND);
    }

    private <R extends @Nullable Object> R read(Member reader, Function<Workspace, R> work) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(reader, work, Task.KIND, Contact.KIND, Company.KIND, Deal.KIND);
    }
}
