package coop.lightweb.hosting.job;

import coop.lightweb.hosting.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarm clock: Quartz with its JDBC store, clustered, wakes one process of the node every second to sweep, and at the
 * very instant of events that are due soon.
 *
 * <p>Quartz is trusted with nothing. By itself it loses jobs of killed processes or runs them twice, wakes late when another
 * process set the alarm, and sometimes leaves a trigger stuck for good. Here a lost alarm means an event is one sweep late, and a
 * double one finds nothing to do. Should Quartz stand still altogether, every process sweeps by itself every few seconds.
 * It is only ever given instants: its cron triggers follow the JDK's time zones, which may be wrong.
 */
public final class Alarm implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Alarm.class);
    private static final String NAME = "lightweb";

    private final Database database;
    private final Clock clock;
    private final JobSettings settings;
    private final NodeProcess process;
    private final List<Runnable> onSweep;
    /** Two, so that a slow sweep does not keep the process from saying that it lives. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("alarm-", 1).daemon().factory());

    private final AtomicBoolean ringing = new AtomicBoolean();
    private volatile Instant lastSweep = Instant.EPOCH;
    private @Nullable Scheduler quartz;

    /** @param onSweep what to do at every sweep, in this order; one that throws does not keep the others from it */
    public Alarm(Database database, Clock clock, JobSettings settings, NodeProcess process, List<Runnable> onSweep) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.process = process;
        this.onSweep = List.copyOf(onSweep);
    }

    /** Starts to tick. From then on events that {@code events} schedules ring at their instant. */
    public void start(DueEvents events) {
        process.beat();
        try {
            Scheduler scheduler = scheduler();
            scheduler.setJobFactory((bundle, s) -> new SweepJob(this::tick));
            scheduler.addJob(sweepJob(), true);
            schedule(scheduler, everySweep());
            scheduler.start();
            quartz = scheduler;
        } catch (SchedulerException e) {
            // The fallback below keeps the node's promises meanwhile, only up to a few seconds late.
            log.error("Quartz did not start", e);
        }
        events.onScheduled(this::ringAt);
        long pause = settings.fallbackEvery().toMillis();
        threads.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(this::fallBack, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** When this process last swept, for the health page. */
    public Instant lastSweep() {
        return lastSweep;
    }

    private void tick() {
        lastSweep = clock.instant();
        for (Runnable one : onSweep) {
            try {
                one.run();
            } catch (RuntimeException e) {
                log.error("A sweep failed and is repeated", e);
            }
        }
    }

    /** Off the caller's thread, which still holds its connection. A burst of events due now rings once. */
    private void ringAt(Instant due) {
        if (due.isAfter(clock.instant().plus(settings.hintsWithin())) || threads.isShutdown()) {
            return;
        }
        boolean now = !due.isAfter(clock.instant());
        if (now && !ringing.compareAndSet(false, true)) {
            return;
        }
        threads.execute(() -> {
            if (now) {
                ringing.set(false);
                tick();
            } else {
                setAlarm(due);
            }
        });
    }

    private void setAlarm(Instant due) {
        try {
            if (quartz != null) {
                schedule(quartz, once(due));
            }
        } catch (SchedulerException e) {
            log.debug("no alarm at {}: the next sweep will do", due, e);
        }
    }

    private void beat() {
        try {
            process.beat();
        } catch (RuntimeException e) {
            log.warn("This process could not say that it lives: {}", e.toString());
        }
    }

    private void fallBack() {
        if (lastSweep.isBefore(clock.instant().minus(settings.fallbackEvery()))) {
            tick();
        }
    }

    private static void schedule(Scheduler scheduler, Trigger trigger) throws SchedulerException {
        try {
            if (scheduler.rescheduleJob(trigger.getKey(), trigger) == null) {
                scheduler.scheduleJob(trigger);
            }
        } catch (ObjectAlreadyExistsException fine) {
            log.debug("another process set the alarm {}", trigger.getKey());
        }
    }

    private static JobDetail sweepJob() {
        return JobBuilder.newJob(SweepJob.class)
                .withIdentity("sweep")
                .storeDurably()
                .build();
    }

    private Trigger everySweep() {
        return TriggerBuilder.newTrigger()
                .withIdentity("every")
                .forJob("sweep")
                .startNow()
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(settings.sweepEvery().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }

    /** Events due in the same tenth of a second share an alarm. */
    private static Trigger once(Instant due) {
        long tenth = Math.ceilDiv(due.toEpochMilli(), 100) * 100;
        return TriggerBuilder.newTrigger()
                .withIdentity("at " + tenth)
                .forJob("sweep")
                .startAt(Date.from(Instant.ofEpochMilli(tenth).truncatedTo(ChronoUnit.MILLIS)))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
    }

    private Scheduler scheduler() throws SchedulerException {
        String connections = NAME + " " + process.id();
        DBConnectionManager.getInstance().addConnectionProvider(connections, database.quartz());
        // Quartz hands out one scheduler per name and JVM; two nodes in one JVM (tests) must not share.
        SchedulerRepository.getInstance().remove(NAME);
        Scheduler scheduler = new StdSchedulerFactory(properties(connections)).getScheduler();
        SchedulerRepository.getInstance().remove(NAME);
        return scheduler;
    }

    private Properties properties(String connections) {
        Properties properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", NAME);
        properties.put("org.quartz.scheduler.instanceId", process.id().toString());
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        // The default of 30 s is how late an alarm set by another process would ring.
        properties.put("org.quartz.scheduler.idleWaitTime", "1000");
        properties.put("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", Integer.toString(settings.workers()));
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", Integer.toString(settings.workers()));
        properties.put("org.quartz.threadPool.makeThreadsDaemons", "true");
        properties.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.put("org.quartz.jobStore.dataSource", connections);
        properties.put("org.quartz.jobStore.tablePrefix", "quartz.qrtz_");
        properties.put("org.quartz.jobStore.useProperties", "true");
        properties.put("org.quartz.jobStore.isClustered", "true");
        properties.put("org.quartz.jobStore.clusterCheckinInterval", "3000");
        properties.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        properties.put(
                "org.quartz.jobStore.misfireThreshold",
                Long.toString(misfireThreshold().toMillis()));
        properties.put("org.quartz.jobStore.maxMisfiresToHandleAtATime", "200");
        return properties;
    }

    private Duration misfireThreshold() {
        Duration least = Duration.ofSeconds(5);
        return settings.sweepEvery().compareTo(least) > 0 ? settings.sweepEvery() : least;
    }

    /** Waits for the sweeps in hand. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (quartz != null) {
                quartz.shutdown(true);
            }
            process.leave();
        } catch (SchedulerException | RuntimeException e) {
            log.warn("The alarm clock did not stop cleanly: {}", e.toString());
        }
    }
}
