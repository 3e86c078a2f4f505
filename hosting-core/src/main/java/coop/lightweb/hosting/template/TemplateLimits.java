package coop.lightweb.hosting.template;

import java.time.Duration;

/**
 * How much one rendering may take. Interrupting a thread does not stop Velocity, so every limit is checked from inside:
 * at each assignment, loop step, printed reference and write.
 *
 * @param templateChars longest template
 * @param outputChars longest page
 * @param steps assignments, loop steps and printed references together
 * @param assignedChars sum of all strings put into variables
 * @param time wall time of one rendering
 */
public record TemplateLimits(int templateChars, int outputChars, int steps, int assignedChars, Duration time) {

    /** For templates of our own: wide enough never to be met, but a page that runs away still ends. */
    public static TemplateLimits ours() {
        return new TemplateLimits(512 * 1024, 16 * 1024 * 1024, 5_000_000, 16 * 1024 * 1024, Duration.ofSeconds(30));
    }

    /** For templates written by strangers. */
    public static TemplateLimits strangers() {
        return new TemplateLimits(256 * 1024, 2 * 1024 * 1024, 20_000, 1024 * 1024, Duration.ofMillis(250));
    }
}
