package coop.lightweb.hosting.node;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.mail.Mails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks the node how it is. */
public final class NodeHealth {
    private final Database database;
    private final NodeProcess process;
    private final Mails mails;
    private final Path data;
    private final Clock clock;

    /** @param data the node's directory, whose disk is measured */
    public NodeHealth(Database database, NodeProcess process, Mails mails, Path data, Clock clock) {
        this.database = database;
        this.process = process;
        this.mails = mails;
        this.data = data;
        this.clock = clock;
    }

    public Health now() {
        Instant now = clock.instant();
        long begun = System.nanoTime();
        HealthSql.StoreRow store =
                database.shared(tx -> tx.attach(HealthSql.class).store());
        long answeredMillis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return database.shared(tx -> {
            HealthSql sql = tx.attach(HealthSql.class);
            return new Health(
                    version(),
                    process.id(),
                    sql.processes(now.minus(process.seenWithin())),
                    new Health.Store(
                            store.version(),
                            store.bytes(),
                            store.connections(),
                            store.mostConnections(),
                            answeredMillis),
                    sql.due(now),
                    mails.counts(tx),
                    sql.certificates(now),
                    disk(),
                    memory());
        });
    }

    /** From the jar; a build that is run from its folders has none. */
    private static String version() {
        @Nullable String version = NodeHealth.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private Health.Disk disk() {
        try {
            FileStore store = Files.getFileStore(data);
            return new Health.Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException("The disk of " + data + " cannot be asked", e);
        }
    }

    private static Health.Memory memory() {
        Runtime jvm = Runtime.getRuntime();
        return new Health.Memory(jvm.totalMemory() - jvm.freeMemory(), jvm.maxMemory());
    }
}
