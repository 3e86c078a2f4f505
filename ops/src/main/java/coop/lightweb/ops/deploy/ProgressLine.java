package coop.lightweb.ops.deploy;

import java.io.PrintStream;
import java.util.Locale;

/** One line that moves on a terminal, and says nothing into a file. */
final class ProgressLine {
    private final PrintStream out;
    private final boolean terminal;
    private final long total;
    private long done;

    ProgressLine(PrintStream out, boolean terminal, long total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    synchronized void sent(long bytes) {
        done += bytes;
        if (terminal) {
            out.printf(
                    Locale.ROOT,
                    "\rSending %.1f of %.1f MB (%d %%)",
                    done / 1e6,
                    total / 1e6,
                    100 * done / Math.max(1, total));
            if (done >= total) {
                out.println();
            }
        }
    }
}
