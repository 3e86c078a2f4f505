package coop.lightweb.hosting.database;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the embedded server when the program is told to end before anybody else has taken that on. A node that serves closes its
 * rooms in order, and the server last; one that is interrupted while it starts or migrates has nobody to do that, and the server,
 * a process of its own, would stay behind.
 */
final class EarlyEnd {
    private static final Logger log = LoggerFactory.getLogger(EarlyEnd.class);
    private static final int PATIENCE_SECONDS = 30;

    private final ReentrantLock launching = new ReentrantLock();
    private final Thread hook;

    /** @param stop ends the server, whether it is there or not */
    private EarlyEnd(Runnable stop) {
        this.hook = new Thread(() -> end(stop), "early-end");
    }

    /**
     * From now on until {@link #over}. The caller holds the end back until {@link #launched}, so that a server that is just being
     * launched is not missed.
     */
    static EarlyEnd of(Runnable stop) {
        EarlyEnd end = new EarlyEnd(stop);
        end.launching.lock();
        try {
            Runtime.getRuntime().addShutdownHook(end.hook);
        } catch (IllegalStateException ending) {
            throw new DatabaseUnusable("The program is being stopped.", ending);
        }
        return end;
    }

    void launched() {
        launching.unlock();
    }

    /** Somebody else sees to the server's end, or it has ended. */
    void over() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            log.debug("the program ends already, and the server with it", ending);
        }
    }

    private void end(Runnable stop) {
        try {
            if (!launching.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("the embedded PostgreSQL is still being launched; the next start stops it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop.run();
    }
}
