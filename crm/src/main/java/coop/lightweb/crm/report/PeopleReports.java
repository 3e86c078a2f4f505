package coop.lightweb.crm.report;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports of people. */
final class PeopleReports {
    static final Kind<?, ?>[] KINDS = {Contact.KIND};
    static final Kind<?, ?>[] SPOKEN = {Contact.KIND, Activity.KIND};

    /** A note is written without the other knowing. */
    private static final Set<Activity.Sort> SPEAKING =
            EnumSet.of(Activity.Sort.CALL, Activity.Sort.MEETING, Activity.Sort.MAIL);

    private static final Bucket UNSAID = Bucket.word("report.source.", "unsaid");
    private static final Bucket OTHERS = Bucket.word("report.source.", "others");
    private static final int MOST_SOURCES = 4;

    private record Silence(int days, Bucket bucket) {}

    private static final Bucket NEVER = Bucket.word("report.silence.", "never");
    private static final Bucket LATELY = Bucket.word("report.silence.", "lately");
    /** The longest first. */
    private static final List<Silence> SILENCES = List.of(
            new Silence(180, Bucket.word("report.silence.", "days-180")),
            new Silence(90, Bucket.word("report.silence.", "days-90")),
            new Silence(30, Bucket.word("report.silence.", "days-30")));

    private PeopleReports() {}

    /** New people by month, and where most of them came from. */
    static void newcomers(Workspace workspace, Asked asked, Sink sink) {
        Spans months = asked.months();
        List<Entry<Contact>> added = added(workspace, months);
        Texts sources = sources(added);
        List<Bucket> most = sources.most(MOST_SOURCES);
        List<Bucket> series = new ArrayList<>(most);
        if (sources.most(MOST_SOURCES + 1).size() > MOST_SOURCES) {
            series.add(OTHERS);
        }
        sink.expect(months.buckets(), series.isEmpty() ? List.of(UNSAID) : series);
        for (Entry<Contact> entry : added) {
            Bucket month = months.of(entry.value().filing().addedAt());
            Bucket source = sources.bucket(entry.value().filing().source());
            if (month != null) {
                sink.add(entry.id(), month, most.contains(source) ? source : OTHERS, null);
            }
        }
    }

    /** New people by where they came from. */
    static void sources(Workspace workspace, Asked asked, Sink sink) {
        List<Entry<Contact>> added = added(workspace, asked.months());
        Texts sources = sources(added);
        sink.expect(List.of(), List.of(Sink.ONE));
        added.forEach(entry ->
                sink.add(entry.id(), sources.bucket(entry.value().filing().source()), Sink.ONE, null));
    }

    /** With whom nobody has spoken for how long. */
    static void silence(Workspace workspace, Asked asked, Sink sink) {
        Map<RecordId, Instant> last = new HashMap<>();
        for (Entry<Activity> entry : workspace.shelf(Activity.KIND).all()) {
            Activity activity = entry.value();
            if (SPEAKING.contains(activity.sort()) && !activity.at().isAfter(asked.now())) {
                last.merge(activity.about(), activity.at(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        List<Bucket> rows = new ArrayList<>(List.of(LATELY));
        SILENCES.reversed().forEach(each -> rows.add(each.bucket()));
        rows.add(NEVER);
        sink.expect(rows, List.of(Sink.ONE));
        for (Entry<Contact> entry : workspace.shelf(Contact.KIND).all()) {
            Instant spoken = last.get(entry.id());
            sink.add(entry.id(), spoken == null ? NEVER : since(spoken, asked.now()), Sink.ONE, null);
        }
    }

    private static Bucket since(Instant spoken, Instant now) {
        long days = Duration.between(spoken, now).toDays();
        return SILENCES.stream()
                .filter(each -> days >= each.days())
                .findFirst()
                .map(Silence::bucket)
                .orElse(LATELY);
    }

    private static List<Entry<Contact>> added(Workspace workspace, Spans months) {
        return workspace.shelf(Contact.KIND).all().stream()
                .filter(entry -> months.has(entry.value().filing().addedAt()))
                .toList();
    }

    private static Texts sources(List<Entry<Contact>> added) {
        Texts sources = new Texts(UNSAID);
        added.forEach(entry -> sources.see(entry.id(), entry.value().filing().source()));
        return sources;
    }
}
