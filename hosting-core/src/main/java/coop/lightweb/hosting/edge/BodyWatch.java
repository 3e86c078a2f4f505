package coop.lightweb.hosting.edge;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Ends requests whose body comes too slowly: a body must bring its bytes a second over every whole window in which we were ready to read. */
final class BodyWatch {
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final EdgeLimits limits;
    private final EdgeCounters counters;
    private long received;
    private long receivedAtWindowStart;
    private boolean paused;
    private boolean pausedInWindow;
    private boolean started;
    private long timer;

    BodyWatch(Vertx vertx, HttpServerRequest request, EdgeLimits limits, EdgeCounters counters) {
        this.vertx = vertx;
        this.request = request;
        this.limits = limits;
        this.counters = counters;
    }

    /** Starts the clock; whoever reads the body reports with {@link #received}, {@link #paused} and {@link #ended}. */
    void start() {
        if (!started) {
            started = true;
            timer = vertx.setPeriodic(limits.bodyWindow().toMillis(), tick -> windowPassed());
            request.exceptionHandler(failure -> ended());
        }
    }

    void received(int bytes) {
        received += bytes;
    }

    void paused(boolean now) {
        paused = now;
        pausedInWindow |= now;
    }

    void ended() {
        if (started) {
            vertx.cancelTimer(timer);
        }
    }

    /** Reads the rest for nobody; a client that keeps sending past the limit loses the connection. */
    void dropping() {
        start();
        paused(false);
        received = 0;
        receivedAtWindowStart = 0;
        request.exceptionHandler(failure -> ended());
        request.handler(this::drop).endHandler(done -> ended());
        request.resume();
    }

    private void drop(Buffer bytes) {
        received += bytes.length();
        if (received > limits.unreadBodyBytes()) {
            end();
        }
    }

    private void windowPassed() {
        long inWindow = received - receivedAtWindowStart;
        if (!pausedInWindow
                && inWindow < limits.bodyBytesPerSecond() * limits.bodyWindow().toMillis() / 1000) {
            counters.tooSlow.increment();
            end();
        }
        receivedAtWindowStart = received;
        pausedInWindow = paused;
    }

    private void end() {
        ended();
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
