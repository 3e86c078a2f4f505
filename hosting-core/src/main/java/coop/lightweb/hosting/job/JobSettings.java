package coop.lightweb.hosting.job;

import java.time.Duration;

/**
 * How due work is done.
 *
 * @param sweepEvery how often the node looks for due events, all processes together
 * @param workers sweeps that one process runs side by side
 * @param batch events looked up at a time
 * @param attempts tries after which an event is set aside for staff; with the waits between them about three hours
 * @param hintsWithin for events due sooner than this an alarm is set to the very instant
 * @param fallbackEvery how often each process sweeps by itself, should the alarm clock stand still
 * @param seenWithin a process not seen for this long is taken for dead
 */
public record JobSettings(
        Duration sweepEvery,
        int workers,
        int batch,
        int attempts,
        Duration hintsWithin,
        Duration fallbackEvery,
        Duration seenWithin) {

    public JobSettings {
        sweepEvery = sweepEvery == null ? Duration.ofSeconds(1) : sweepEvery;
        workers = workers == 0 ? 4 : workers;
        batch = batch == 0 ? 50 : batch;
        attempts = attempts == 0 ? 10 : attempts;
        hintsWithin = hintsWithin == null ? Duration.ofMinutes(10) : hintsWithin;
        fallbackEvery = fallbackEvery == null ? Duration.ofSeconds(5) : fallbackEvery;
        seenWithin = seenWithin == null ? Duration.ofSeconds(20) : seenWithin;
    }

    @SuppressWarnings("NullAway") // the compact constructor fills in what a settings file may leave out
    public static JobSettings usual() {
        return new JobSettings(null, 0, 0, 0, null, null, null);
    }

    /** Waits of 5 s, 15 s, 45 s and so on, at most an hour. */
    Duration backOff(int attempts) {
        double seconds = 5 * Math.pow(3, Math.min(attempts, 10) - 1);
        return Duration.ofSeconds(Math.min(3600, Math.round(seconds)));
    }
}
