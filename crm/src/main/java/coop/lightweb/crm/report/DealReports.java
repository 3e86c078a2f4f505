package coop.lightweb.crm.report;

import coop.lightweb.crm.deal.Closing;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.deal.Outcome;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Stage;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports of deals. */
final class DealReports {
    static final Kind<?, ?>[] KINDS = {Deal.KIND, Pipeline.KIND};

    private static final Bucket WON = Bucket.word("report.closed.", "won");
    private static final Bucket LOST = Bucket.word("report.closed.", "lost");
    private static final Bucket LATE = Bucket.word("report.expected.", "late");
    private static final Bucket LATER = Bucket.word("report.expected.", "later");
    private static final Bucket UNKNOWN = Bucket.word("report.expected.", "unknown");
    private static final Bucket UNSAID = Bucket.word("report.reason.", "unsaid");
    private static final int MONTHS_AHEAD = 9;

    private DealReports() {}

    /** What is open, by where it stands. Without a pipeline: each stage of each. */
    static void pipeline(Workspace workspace, Asked asked, Sink sink) {
        Map<Object, Map<Object, Bucket>> stages = new HashMap<>();
        List<Bucket> order = new ArrayList<>();
        if (asked.pipeline() != null) {
            Optional<Pipeline> chosen =
                    workspace.shelf(Pipeline.KIND).find(asked.pipeline()).map(Entry::value);
            chosen.ifPresent(way -> way.standing().forEach(stage -> order.add(bucket(stage))));
        }
        sink.expect(order, List.of(Sink.ONE));
        open(workspace, asked)
                .forEach(entry -> workspace
                        .shelf(Pipeline.KIND)
                        .find(entry.value().pipeline())
                        .map(Entry::value)
                        .ifPresent(way -> sink.add(
                                entry.id(),
                                stages.computeIfAbsent(entry.value().pipeline(), any -> new HashMap<>())
                                        .computeIfAbsent(
                                                entry.value().stage(),
                                                any -> bucket(way.standingOf(
                                                        entry.value().stage()))),
                                Sink.ONE,
                                entry.value().worth())));
    }

    private static Bucket bucket(Stage stage) {
        return new Bucket(stage.id().toString(), "report.stage", stage.said());
    }

    /** What is open, by the month in which it may be decided. */
    static void expected(Workspace workspace, Asked asked, Sink sink) {
        LocalDate month = asked.today().withDayOfMonth(1);
        LocalDate end = month.plusMonths(MONTHS_AHEAD);
        Map<LocalDate, Bucket> months = new HashMap<>();
        List<Bucket> rows = new ArrayList<>(List.of(LATE));
        for (LocalDate each = month; each.isBefore(end); each = each.plusMonths(1)) {
            months.put(each, Bucket.month(each));
            rows.add(Bucket.month(each));
        }
        rows.add(LATER);
        rows.add(UNKNOWN);
        sink.expect(rows, List.of(Sink.ONE));
        open(workspace, asked).forEach(entry -> {
            LocalDate day = entry.value().expected();
            Bucket row = day == null
                    ? UNKNOWN
                    : day.isBefore(asked.today()) ? LATE : months.getOrDefault(day.withDayOfMonth(1), LATER);
            sink.add(entry.id(), row, Sink.ONE, entry.value().worth());
        });
    }

    /** Won and lost by month. */
    static void closed(Workspace workspace, Asked asked, Sink sink) {
        Spans months = asked.months();
        sink.expect(months.buckets(), List.of(WON, LOST));
        deals(workspace, asked).forEach(entry -> {
            Closing closing = entry.value().closing();
            Bucket month = closing == null ? null : months.of(closing.at());
            if (closing != null && month != null) {
                sink.add(entry.id(), month, outcome(closing), entry.value().worth());
            }
        });
    }

    /** Why they were won and lost. */
    static void reasons(Workspace workspace, Asked asked, Sink sink) {
        Spans months = asked.months();
        sink.expect(List.of(), List.of(WON, LOST));
        List<Entry<Deal>> closed = deals(workspace, asked)
                .filter(entry -> {
                    Closing closing = entry.value().closing();
                    return closing != null && months.has(closing.at());
                })
                .toList();
        Texts reasons = new Texts(UNSAID);
        closed.forEach(entry -> reasons.see(entry.id(), reason(entry)));
        closed.forEach(entry -> sink.add(
                entry.id(),
                reasons.bucket(reason(entry)),
                outcome(Objects.requireNonNull(entry.value().closing())),
                entry.value().worth()));
    }

    private static String reason(Entry<Deal> entry) {
        Closing closing = entry.value().closing();
        return closing == null ? "" : closing.reason();
    }

    private static Bucket outcome(Closing closing) {
        return closing.outcome() == Outcome.WON ? WON : LOST;
    }

    private static Stream<Entry<Deal>> open(Workspace workspace, Asked asked) {
        return deals(workspace, asked).filter(entry -> entry.value().open());
    }

    private static Stream<Entry<Deal>> deals(Workspace workspace, Asked asked) {
        return workspace.shelf(Deal.KIND).all().stream()
                .filter(entry -> asked.pipeline() == null
                        || asked.pipeline().equals(entry.value().pipeline()));
    }
}
