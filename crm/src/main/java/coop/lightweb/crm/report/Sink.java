package coop.lightweb.crm.report;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.RecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what a report goes through: to count it, or to find what one number is made of. */
interface Sink {
    /** What a report that is not divided says. */
    Bucket ONE = new Bucket("all", "report.count", "");

    /** These are shown in this order, also those of which there are none. Others follow, those with the most first. */
    void expect(List<Bucket> rows, List<Bucket> series);

    void add(RecordId record, Bucket row, Bucket series, @Nullable Money worth);
}
