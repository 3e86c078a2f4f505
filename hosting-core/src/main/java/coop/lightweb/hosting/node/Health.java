package coop.lightweb.hosting.node;

import coop.lightweb.hosting.mail.MailCounts;
import coop.lightweb.hosting.template.InTemplates;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The node at one moment. Numbers of everybody together, nothing of anybody.
 *
 * @param version of the program in this process
 * @param self which of the processes drew the page
 */
public record Health(
        String version,
        UUID self,
        List<Process> processes,
        Store store,
        Queue due,
        MailCounts mail,
        Certificates certificates,
        Disk disk,
        Memory memory) {

    /** @param silent whether it has not signed for so long that it is taken for dead */
    public record Process(UUID id, String host, Instant startedAt, Instant seenAt, boolean silent) {}

    /**
     * The database.
     *
     * @param answeredMillis how long a question took
     * @param connections open now, of this node and anybody else
     */
    public record Store(String version, long bytes, int connections, int mostConnections, long answeredMillis) {}

    /**
     * Due events of businesses and of the node.
     *
     * @param late due for more than a minute and not done
     * @param dead set aside after all their tries
     */
    public record Queue(
            long waiting, long late, long dead, @Nullable Instant oldest) {}

    /** @param expired still stored, no longer good */
    public record Certificates(
            long stored, long expired, @Nullable Instant nextEnd) {}

    /** Where the data directory lies. */
    public record Disk(long free, long total) {
        @InTemplates
        public int percentUsed() {
            return total == 0 ? 0 : (int) ((total - free) * 100 / total);
        }

        /** Less than a tenth is left. */
        @InTemplates
        public boolean scarce() {
            return free < total / 10;
        }
    }

    /** Of the JVM: what is used and the most it takes. */
    public record Memory(long used, long most) {}
}
