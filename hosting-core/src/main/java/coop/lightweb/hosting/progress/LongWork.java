package coop.lightweb.hosting.progress;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.template.InTemplates;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work as it stands.
 *
 * @param title message key, with {@code titleArgs}: {@code site.progress.deploying}
 * @param link where its result is or will be, a path of the panel
 * @param who the person it was started for
 * @param done how much, of {@code total}, in whatever is counted; total 0 means nobody knows yet
 * @param state running, done, failed, paused, or interrupted when the process that did it is gone or nothing moved for long
 * @param message message key of how it ended, with {@code messageArgs}
 */
public record LongWork(
        WorkId id,
        String kind,
        String title,
        List<String> titleArgs,
        @Nullable String link,
        @Nullable AccountId who,
        long done,
        long total,
        String state,
        @Nullable String message,
        List<String> messageArgs,
        Instant startedAt,
        Instant movedAt,
        @Nullable Instant finishedAt) {

    public LongWork {
        titleArgs = List.copyOf(titleArgs);
        messageArgs = List.copyOf(messageArgs);
    }

    @InTemplates
    public boolean running() {
        return state.equals("running");
    }

    /** 0 to 100; 100 only when it is done. */
    @InTemplates
    public int percent() {
        if (state.equals("done")) {
            return 100;
        }
        return total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
    }
}
