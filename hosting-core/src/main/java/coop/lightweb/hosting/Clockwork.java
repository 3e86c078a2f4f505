package coop.lightweb.hosting;

import coop.lightweb.hosting.job.Alarm;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.job.Sweeper;
import coop.lightweb.hosting.mail.Mails;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What happens by itself: due events, the mail queue and housekeeping. Rooms say what they do to {@link #kinds} before it starts. */
public final class Clockwork implements AutoCloseable {
    private final DueKinds kinds = new DueKinds();
    private final List<Runnable> others = new CopyOnWriteArrayList<>();
    private final ExecutorService errands = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("errand-", 1).daemon().factory());
    private final DueEvents events;
    private final NodeProcess process;
    private final Sweeper sweeper;
    private final Alarm alarm;

    Clockwork(Ground ground, JobSettings settings, Mails mails) {
        events = new DueEvents(ground.database());
        process = new NodeProcess(ground.database(), ground.clock(), machine(), settings);
        sweeper = new Sweeper(ground.database(), ground.clock(), kinds, settings, errands);
        alarm = new Alarm(
                ground.database(),
                ground.clock(),
                settings,
                process,
                List.of(sweeper::sweep, mails::sendDue, this::sweepOthers));
    }

    /** Again and again, the interval after it was done last, by one process of the node. */
    void housekeeping(String kind, Duration interval, Runnable work) {
        kinds.every(interval, kind, Duration.ofMinutes(30), event -> work.run());
    }

    /** At every sweep, in every process that sweeps. Quick: it only sets others to work. */
    void everySweep(Runnable work) {
        others.add(work);
    }

    private void sweepOthers() {
        others.forEach(Runnable::run);
    }

    void start() {
        sweeper.begin();
        alarm.start(events);
    }

    public DueKinds kinds() {
        return kinds;
    }

    public DueEvents events() {
        return events;
    }

    public NodeProcess process() {
        return process;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }

    @Override
    public void close() {
        alarm.close();
        errands.shutdownNow();
    }
}
