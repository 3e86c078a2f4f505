package coop.lightweb.crm.report;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.RecordId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what one number is made of. */
final class Picking implements Sink {
    private final String row;
    private final String series;
    private final List<RecordId> picked = new ArrayList<>();
    private final List<Bucket> rows = new ArrayList<>();
    private final List<Bucket> of = new ArrayList<>();

    /** @param row a bucket's id; empty for any, and so for the series */
    Picking(String row, String series) {
        this.row = row;
        this.series = series;
    }

    @Override
    public void expect(List<Bucket> inRows, List<Bucket> inSeries) {
        inRows.stream().filter(bucket -> bucket.id().equals(row)).forEach(rows::add);
        inSeries.stream().filter(bucket -> bucket.id().equals(series)).forEach(of::add);
    }

    @Override
    public void add(RecordId record, Bucket in, Bucket one, @Nullable Money worth) {
        if ((row.isEmpty() || in.id().equals(row))
                && (series.isEmpty() || one.id().equals(series))) {
            if (picked.isEmpty()) {
                rows.add(in);
                of.add(one);
            }
            picked.add(record);
        }
    }

    /** What the report calls them: the row, and the series where there are several. */
    List<Bucket> called() {
        List<Bucket> called = new ArrayList<>();
        if (!row.isEmpty() && !rows.isEmpty()) {
            called.add(rows.getFirst());
        }
        if (!series.isEmpty() && !series.equals(ONE.id()) && !of.isEmpty()) {
            called.add(of.getFirst());
        }
        return called;
    }

    List<RecordId> picked() {
        return picked;
    }
}
