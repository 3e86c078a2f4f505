package coop.lightweb.crm.task;

import coop.lightweb.crm.story.Subject;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to be done, in the panel. */
@Path("/b/{business}/tasks")
@Produces(MediaType.TEXT_HTML)
public final class TaskPages {
    private static final int DONE = 10;

    /**
     * @param about what it is about, in a word; empty for nothing
     * @param page of that within the panel, or null
     * @param assignee a name; empty for anybody
     */
    public record Line(
            Agenda.Line task, String about, @Nullable String page, String assignee) {}

    public record Part(String when, List<Line> lines) {}

    /** @param everyone whether others' are shown too */
    public record All(
            String business, boolean everyone, List<Part> parts, List<Line> done, TaskForm form, boolean mayWrite) {}

    /** @param days from today, 1 when nothing is said */
    public record Delay(@Nullable Integer days) {}

    /** Something to choose. */
    public record Choice(String value, String label) {}

    /** @param id null for a new one @param about in a word @param colleagues by account */
    public record Edit(
            String business,
            @Nullable RecordId id,
            String about,
            TaskForm form,
            List<Choice> colleagues,
            boolean done,
            boolean mayDelete) {}

    private final Tasks tasks;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public TaskPages(Tasks tasks, Function<Member, Map<AccountId, String>> people) {
        this.tasks = tasks;
        this.people = people;
    }

    /** @param of {@code all} for others' too */
    @GET
    public Page all(@Auth Member member, @QueryParam("of") @DefaultValue("") String of) {
        return all(member, of.equals("all"), fresh(member, ""));
    }

    /** A short one from the list, or a whole one from its own page. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, TaskForm form) {
        member.need(Right.WRITE_RECORDS);
        Subject about = form.about().isEmpty() ? null : tasks.about(member, Tasks.subject(form.about()));
        return edit(member, null, about, form, false).submit(form, () -> {
            tasks.add(member, form);
            return Response.seeOther(
                            URI.create(about == null ? Url.path("/b/{}/tasks", member.slug()) : about.page(member)))
                    .cookie(Flash.said("task.added").cookie())
                    .build();
        });
    }

    /** @param about id of a contact, company or deal, or nothing */
    @GET
    @Path("/new")
    public Page fresh(@Auth Member member, @QueryParam("about") @Nullable RecordId about) {
        member.need(Right.WRITE_RECORDS);
        TaskForm form = fresh(member, about == null ? "" : about.toString());
        return edit(member, null, tasks.about(member, about), form, false);
    }

    @GET
    @Path("/{task}")
    public Page show(@Auth Member member, @PathParam("task") RecordId id) {
        member.need(Right.WRITE_RECORDS);
        Entry<Task> entry = tasks.get(member, id);
        return edit(member, entry, TaskForm.of(entry.revision(), entry.value()));
    }

    @POST
    @Path("/{task}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@Auth Member member, @PathParam("task") RecordId id, TaskForm form) {
        member.need(Right.WRITE_RECORDS);
        return edit(member, tasks.get(member, id), form)
                .submit(form, () -> back(member, tasks.change(member, id, form), "task.changed"));
    }

    @POST
    @Path("/{task}/completion")
    public Response finish(@Auth Member member, @PathParam("task") RecordId id) {
        return back(member, tasks.finish(member, id), "task.done");
    }

    @DELETE
    @Path("/{task}/completion")
    public Response reopen(@Auth Member member, @PathParam("task") RecordId id) {
        return back(member, tasks.reopen(member, id), "task.reopened");
    }

    @POST
    @Path("/{task}/delay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response delay(@Auth Member member, @PathParam("task") RecordId id, Delay form) {
        int days = form.days() == null ? 1 : form.days();
        return back(member, tasks.delay(member, id, days), "task.delayed");
    }

    @DELETE
    @Path("/{task}")
    public Response delete(@Auth Member member, @PathParam("task") RecordId id) {
        return back(member, tasks.trash(member, id), "task.trashed");
    }

    private static Response back(Member member, Done done, String said) {
        return SeeOther.builder("/b/{}/tasks", member.slug())
                .cookie(ActPages.undoing(member, done, Flash.said(said)).cookie())
                .build();
    }

    private TaskForm fresh(Member member, String about) {
        return TaskForm.fresh(member.account(), about, tasks.today().toString());
    }

    private Page all(Member member, boolean everyone, TaskForm form) {
        Map<AccountId, String> names = people.apply(member);
        Agenda agenda = tasks.open(member, everyone ? null : member.account(), DONE);
        return Page.of(
                TaskPages.class,
                "list.vm",
                new All(
                        member.slug(),
                        everyone,
                        agenda.parts().stream()
                                .map(part -> new Part(part.when(), lines(member, part.lines(), names)))
                                .toList(),
                        lines(member, agenda.done(), names),
                        form,
                        member.may(Right.WRITE_RECORDS)));
    }

    private static List<Line> lines(Member member, List<Agenda.Line> lines, Map<AccountId, String> names) {
        return lines.stream()
                .map(line -> {
                    AccountId whose = line.task().assignee();
                    Subject about = line.about();
                    return new Line(
                            line,
                            about == null ? "" : about.name(),
                            about == null ? null : about.page(member),
                            whose == null ? "" : names.getOrDefault(whose, ""));
                })
                .toList();
    }

    private Page edit(Member member, Entry<Task> entry, TaskForm form) {
        Task task = entry.value();
        return edit(member, entry.id(), tasks.about(member, task.about()), form, task.done());
    }

    private Page edit(Member member, @Nullable RecordId id, @Nullable Subject about, TaskForm form, boolean done) {
        List<Choice> colleagues = people.apply(member).entrySet().stream()
                .map(each -> new Choice(each.getKey().toString(), each.getValue()))
                .sorted(java.util.Comparator.comparing(Choice::label, String.CASE_INSENSITIVE_ORDER))
                .toList();
        return Page.of(
                TaskPages.class,
                "edit.vm",
                new Edit(
                        member.slug(),
                        id,
                        about == null ? "" : about.name(),
                        form,
                        colleagues,
                        done,
                        member.may(Right.DELETE_RECORDS)));
    }
}
