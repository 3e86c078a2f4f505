package coop.lightweb.crm.workspace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Lets the other processors work while this one reads on; when they fall behind, this one works too. Of one thread. */
final class Crew {
    private final int most = ForkJoinPool.getCommonPoolParallelism() + 1;
    private final Deque<ForkJoinTask<?>> underWay = new ArrayDeque<>();

    /** Has it done, now or before {@link #finish} returns. */
    void give(Runnable work) {
        while (!underWay.isEmpty() && underWay.peek().isDone()) {
            underWay.remove().join();
        }
        if (underWay.size() < most) {
            underWay.add(ForkJoinPool.commonPool().submit(work));
        } else {
            work.run();
        }
    }

    /** Waits until all is done; whatever one of them failed with is thrown here. */
    void finish() {
        underWay.forEach(ForkJoinTask::join);
        underWay.clear();
    }
}
