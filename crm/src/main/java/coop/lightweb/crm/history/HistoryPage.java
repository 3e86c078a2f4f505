package coop.lightweb.crm.history;

import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Past;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Url;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of a record as pages show it, whatever the kind. */
public final class HistoryPage {
    /** @param cut whether there are older acts than are shown */
    public record Shown(
            String business,
            String name,
            String record,
            String self,
            List<Line> lines,
            boolean cut,
            int trashDays,
            boolean trashed,
            boolean mayWrite) {}

    /**
     * @param then the page that shows what it was then
     * @param records how many the act wrote; 1 where that is not the reader's to know
     * @param moved message key of where it went, or null
     */
    public record Line(
            String then,
            String what,
            String by,
            Instant at,
            int records,
            boolean undone,
            @Nullable String moved,
            List<Part> parts) {}

    /** @param field word of it */
    public record Part(String field, List<Naming.Value> gone, List<Naming.Value> came) {}

    /** What it was at some time, beside what it is. */
    public record Then(
            String business,
            String name,
            String record,
            String self,
            String restoration,
            String by,
            Instant at,
            List<Row> rows,
            boolean mayWrite) {
        @InTemplates
        public boolean differs() {
            return rows.stream().anyMatch(row -> row.differs() && row.back());
        }
    }

    /** @param back whether it can be put back here */
    public record Row(String field, List<Naming.Value> then, List<Naming.Value> now, boolean differs, boolean back) {}

    /** @param field empty for all of them */
    public record Wanted(@Nullable String field) {
        String word() {
            return field == null ? "" : field;
        }
    }

    private final Histories histories;
    private final Naming naming;
    private final int trashDays;

    public HistoryPage(Histories histories, Naming naming, int trashDays) {
        this.histories = histories;
        this.naming = naming;
        this.trashDays = trashDays;
    }

    <T> Page all(Member member, Chronicle<T> chronicle, RecordId id) {
        List<Moment> moments = histories.of(member, chronicle, id);
        Past<T> now = histories.past(member, chronicle, id, 1).getFirst();
        Naming.Named named = naming.by(member, chronicle.about());
        List<Line> lines = moments.stream()
                .map(moment -> line(member, moment, named, self(member, chronicle, id)))
                .toList();
        return Page.of(
                HistoryPage.class,
                "history.vm",
                new Shown(
                        member.slug(),
                        chronicle.name().apply(now.value()),
                        record(member, chronicle, id),
                        self(member, chronicle, id),
                        lines,
                        moments.getLast().passed().was() != null,
                        trashDays,
                        now.trashed(),
                        member.may(Right.WRITE_RECORDS)));
    }

    private static Line line(Member member, Moment moment, Naming.Named named, String self) {
        var passed = moment.passed();
        return new Line(
                self + "/" + passed.revision(),
                passed.what(),
                named.of(passed.account()),
                passed.at(),
                member.sight() == Sight.ALL ? passed.records() : 1,
                passed.undone(),
                moment.thrown() ? "history.thrown" : moment.fetched() ? "history.fetched" : null,
                moment.differences().stream()
                        .map(each -> new Part(each.field(), named.of(each.gone()), named.of(each.came())))
                        .toList());
    }

    <T> Page then(Member member, Chronicle<T> chronicle, RecordId id, long revision) {
        List<Past<T>> past = histories.past(member, chronicle, id, Integer.MAX_VALUE);
        Past<T> then = past.stream()
                .filter(each -> each.passed().revision() == revision)
                .findFirst()
                .orElseThrow(NotFound::new);
        Past<T> now = past.getFirst();
        Naming.Named named = naming.by(member, chronicle.about());
        List<Row> rows = chronicle.aspects().stream()
                .map(aspect -> row(aspect, then.value(), now.value(), named))
                .filter(row -> !row.then().isEmpty() || !row.now().isEmpty())
                .toList();
        return Page.of(
                HistoryPage.class,
                "then.vm",
                new Then(
                        member.slug(),
                        chronicle.name().apply(now.value()),
                        record(member, chronicle, id),
                        self(member, chronicle, id),
                        self(member, chronicle, id) + "/" + revision + "/restoration",
                        named.of(then.passed().account()),
                        then.passed().at(),
                        rows,
                        member.may(Right.WRITE_RECORDS) && !now.trashed()));
    }

    private static <T> Row row(Aspect<T> aspect, T then, T now, Naming.Named named) {
        List<Word> was = aspect.said(then);
        List<Word> is = aspect.said(now);
        return new Row(aspect.word(), named.of(was), named.of(is), !was.equals(is), aspect.back() != null);
    }

    <T> Response restore(Member member, Chronicle<T> chronicle, RecordId id, long revision, Wanted wanted) {
        Done done = histories.restore(member, chronicle, id, revision, wanted.word());
        String back = histories.there(member, chronicle, id)
                ? self(member, chronicle, id)
                : Url.path("/b/{}/" + chronicle.list(), member.slug());
        return Response.seeOther(URI.create(back))
                .cookie(ActPages.undoing(member, done, Flash.said("history.restored"), back)
                        .cookie())
                .build();
    }

    private static String record(Member member, Chronicle<?> chronicle, RecordId id) {
        return Url.path("/b/{}/" + chronicle.list() + "/{}", member.slug(), id);
    }

    private static String self(Member member, Chronicle<?> chronicle, RecordId id) {
        return record(member, chronicle, id) + "/history";
    }
}
