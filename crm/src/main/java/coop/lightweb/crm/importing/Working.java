package coop.lightweb.crm.importing;

import coop.lightweb.crm.importing.Plan.Example;
import coop.lightweb.crm.workspace.ActId;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.hosting.tenancy.Member;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a file, imports it or takes it back, from where it stands to its end. What is written, how far it got and what was wrong
 * are one transaction; whoever goes on later reads the file again up to there and is as wise as before.
 */
final class Working {
    private static final int EXAMPLES = 8;
    private static final long STEP_BYTES = 4 << 20;
    private static final int PATIENCE = 5;

    private final Book book;
    private final Opening opening;
    private final Acts acts;
    private final ImportSettings settings;

    Working(Book book, Opening opening, Acts acts, ImportSettings settings) {
        this.book = book;
        this.opening = opening;
        this.acts = acts;
        this.settings = settings;
    }

    /** Somebody else wrote something since it was looked who is here. */
    private static final class Stale extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** More rows than are taken. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The items of a file, some at a time: so many, or so much of the file. */
    private static final class Batches {
        private final Iterator<Item> items;
        private final Counting file;
        private final int most;
        private int number;

        private Batches(Iterator<Item> items, Counting file, int most) {
            this.items = items;
            this.file = file;
            this.most = most;
        }

        boolean more() {
            return items.hasNext();
        }

        Item next() {
            number++;
            return items.next();
        }

        List<Item> batch() {
            List<Item> batch = new ArrayList<>();
            long until = file.bytes + STEP_BYTES;
            while (items.hasNext() && batch.size() < most && file.bytes < until) {
                batch.add(next());
            }
            return batch;
        }
    }

    private static final class Counting extends FilterInputStream {
        private long bytes;

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            bytes += Math.max(0, read);
            return read;
        }
    }

    /** Counts, and writes nothing. */
    void check(Member member, Import of, Hold hold, IntConsumer moved) {
        Plan plan = book.plan(member, of.id());
        Matching matching = opening.matching(member, of, plan);
        Map<Verdict, List<Example>> examples = new EnumMap<>(Verdict.class);
        hold.advance(0, Counts.NONE);
        Counting file = new Counting(opening.file(member, of));
        try (Stream<Item> items = opening.items(member, of, plan, file)) {
            Batches batches = new Batches(items.iterator(), file, settings.step());
            while (batches.more()) {
                Counts counts = Counts.NONE;
                for (Item item : batches.batch()) {
                    Matching.Judged judged = matching.take(item, Desk.NONE);
                    counts = counts.plus(counts(item, judged));
                    example(examples, item, judged);
                }
                hold.advance(batches.number, counts);
                moved.accept(batches.number);
                if (batches.number > settings.items()) {
                    throw new TooMany();
                }
            }
        }
        book.keep(
                member,
                of.id(),
                plan.showing(examples.values().stream().flatMap(List::stream).toList()));
        hold.end(Import.State.CHECKED, null);
    }

    private static void example(Map<Verdict, List<Example>> examples, Item item, Matching.Judged judged) {
        List<Example> some = examples.computeIfAbsent(judged.verdict(), any -> new ArrayList<>());
        if (some.size() < EXAMPLES) {
            some.add(new Example(
                    judged.verdict(),
                    item.number(),
                    item.shown(),
                    judged.fields(),
                    List.copyOf(remarks(item, judged))));
        }
    }

    private static Counts counts(Item item, Matching.Judged judged) {
        boolean remarked = judged.verdict() != Verdict.WRONG && !item.remarks().isEmpty();
        return judged.verdict().counts(remarked ? 1 : 0, judged.firms());
    }

    private static List<Remark> remarks(Item item, Matching.Judged judged) {
        return item.remarks().isEmpty() && judged.verdict() == Verdict.WRONG
                ? List.of(Remark.of("importing.flaw.no-record"))
                : item.remarks();
    }

    /** Writes. */
    void take(Member member, Import of, Hold hold, IntConsumer moved) {
        Import now = of;
        for (int time = 1; true; time++) {
            try {
                take(member, now, hold, time < PATIENCE, moved);
                hold.end(Import.State.DONE, null);
                return;
            } catch (Stale others) {
                now = book.get(member, of.id());
            }
        }
    }

    /** @param strict whether to look again as soon as somebody else wrote something; at some time one has to get on */
    private void take(Member member, Import of, Hold hold, boolean strict, IntConsumer moved) {
        Plan plan = book.plan(member, of.id());
        Matching matching = opening.matching(member, of, plan);
        Counting file = new Counting(opening.file(member, of));
        try (Stream<Item> items = opening.items(member, of, plan, file)) {
            Batches batches = new Batches(items.iterator(), file, settings.step());
            while (batches.number < of.atItem() && batches.more()) {
                matching.recall(batches.next());
            }
            @Nullable ActId whole = of.actId();
            while (batches.more()) {
                int from = batches.number;
                Done done = step(member, hold, matching, batches.batch(), from, whole, strict);
                whole = whole == null ? done.act() : whole;
                moved.accept(batches.number);
            }
        }
    }

    private Done step(
            Member member,
            Hold hold,
            Matching matching,
            List<Item> batch,
            int from,
            @Nullable ActId whole,
            boolean strict) {
        List<Failed> failed = new ArrayList<>();
        Counts[] counts = {Counts.NONE};
        return acts.performPart(
                member,
                "importing.act.imported",
                whole,
                act -> {
                    if (strict && act.head() != matching.revision()) {
                        throw new Stale();
                    }
                    Step step = new Step(act);
                    for (Item item : batch) {
                        Matching.Judged judged = matching.take(item, step);
                        counts[0] = counts[0].plus(counts(item, judged));
                        List<Remark> remarks = remarks(item, judged);
                        if (!remarks.isEmpty()) {
                            failed.add(new Failed(
                                    item.number(), judged.verdict() == Verdict.WRONG, item.shown(), remarks));
                        }
                    }
                    step.write();
                    matching.knows(act.revision());
                },
                (tx, done) -> {
                    hold.advance(tx, from + batch.size(), counts[0], done.act());
                    keep(tx, member, hold.id(), from, failed);
                });
    }

    /** Written even when nothing failed: that a second one of the same place cannot be is what keeps a row from being imported twice. */
    private void keep(Handle tx, Member member, ImportId id, int from, List<Failed> failed) {
        book.keepFailures(tx, member, id, from, failed);
    }

    /** Takes back whatever was imported. */
    void undo(Member member, Import of, Hold hold) {
        int passedOver = 0;
        if (of.actId() != null) {
            int[] records = {0};
            hold.advance(0, Counts.NONE);
            passedOver = acts.undo(member, of.actId(), (tx, done) -> {
                        records[0] += done.records();
                        hold.advance(tx, Math.min(records[0], of.items()), Counts.NONE, null);
                    })
                    .passedOver();
        }
        hold.end(Import.State.UNDONE, passedOver == 0 ? null : "importing.trouble.undone-partly");
    }
}
