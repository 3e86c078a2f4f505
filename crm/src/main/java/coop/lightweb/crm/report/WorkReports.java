package coop.lightweb.crm.report;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.task.Due;
import coop.lightweb.crm.task.Task;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.hosting.account.AccountId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reports of what the business's own people do. */
final class WorkReports {
    static final Kind<?, ?>[] KINDS = {Activity.KIND};
    static final Kind<?, ?>[] TASKS = {Task.KIND};

    private static final Bucket ANYBODY = Bucket.word("report.overdue.", "anybody");
    private static final Bucket WEEK = Bucket.word("report.overdue.", "week");
    private static final Bucket MONTH = Bucket.word("report.overdue.", "month");
    private static final Bucket MORE = Bucket.word("report.overdue.", "more");
    private static final Map<Activity.Sort, Bucket> SORTS = sorts();

    private WorkReports() {}

    private static Map<Activity.Sort, Bucket> sorts() {
        Map<Activity.Sort, Bucket> sorts = new EnumMap<>(Activity.Sort.class);
        Stream.of(Activity.Sort.values()).forEach(sort -> sorts.put(sort, Bucket.word("activity.sort.", sort.word())));
        return sorts;
    }

    /** What was written down, by week and by what it was. */
    static void activity(Workspace workspace, Asked asked, Sink sink) {
        Spans weeks = asked.weeks();
        sink.expect(weeks.buckets(), List.copyOf(SORTS.values()));
        for (Entry<Activity> entry : done(workspace)) {
            Activity activity = entry.value();
            Bucket week = activity.at().isAfter(asked.now()) ? null : weeks.of(activity.at());
            if (week != null && (asked.who() == null || asked.who().equals(activity.by()))) {
                sink.add(entry.id(), week, sort(activity), null);
            }
        }
    }

    /** The same by who did it. */
    static void members(Workspace workspace, Asked asked, Sink sink) {
        Spans weeks = asked.weeks();
        Map<AccountId, Bucket> members = new HashMap<>();
        sink.expect(List.of(), List.copyOf(SORTS.values()));
        for (Entry<Activity> entry : done(workspace)) {
            Activity activity = entry.value();
            if (weeks.has(activity.at()) && !activity.at().isAfter(asked.now())) {
                sink.add(entry.id(), members.computeIfAbsent(activity.by(), Bucket::member), sort(activity), null);
            }
        }
    }

    private static Collection<Entry<Activity>> done(Workspace workspace) {
        return workspace.shelf(Activity.KIND).all();
    }

    private static Bucket sort(Activity activity) {
        return Objects.requireNonNull(SORTS.get(activity.sort()));
    }

    /** Tasks that should have been done, by whose they are and for how long. */
    static void overdue(Workspace workspace, Asked asked, Sink sink) {
        Map<AccountId, Bucket> members = new HashMap<>();
        sink.expect(List.of(), List.of(WEEK, MONTH, MORE));
        for (Entry<Task> entry : workspace.shelf(Task.KIND).view().open()) {
            Due due = entry.value().due();
            if (due != null && due.over(asked.now(), asked.today())) {
                AccountId whose = entry.value().assignee();
                long days = ChronoUnit.DAYS.between(due.day(), asked.today());
                sink.add(
                        entry.id(),
                        whose == null ? ANYBODY : members.computeIfAbsent(whose, Bucket::member),
                        days <= 7 ? WEEK : days <= 30 ? MONTH : MORE,
                        null);
            }
        }
    }
}
