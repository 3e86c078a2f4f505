package coop.lightweb.hosting.edge;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * One request on its way to the server behind, and its answer on the way back, each side no faster than the other reads. The answer may
 * come before the request is all there; once it is complete, what is left of the request is dropped within limits.
 */
final class Exchange {
    private final HttpServerRequest request;
    private final HttpClientRequest out;
    private final BodyWatch watch;
    private final HeadFields fields;
    private final long length;
    private long passed;
    private boolean sent;
    private boolean over;
    private boolean left;

    Exchange(HttpServerRequest request, HttpClientRequest out, BodyWatch watch, HeadFields fields) {
        this.request = request;
        this.out = out;
        this.watch = watch;
        this.fields = fields;
        this.length = lengthOf(request);
    }

    /** Completes when the answer is with the client; fails when there was none or not all of it. The request has to be paused. */
    Future<Void> run() {
        followClient();
        send();
        return out.response().onFailure(none -> finish()).compose(this::answered);
    }

    /** The same from when the server behind has begun to answer. */
    Future<Void> answered(HttpClientResponse in) {
        return receive(in).onComplete(done -> finish());
    }

    /** A client that leaves takes its request behind with it. */
    void followClient() {
        // Whoever waits for the answer hears of it too; this one would only be logged.
        out.exceptionHandler(broken -> {});
        request.response().exceptionHandler(gone -> abandon()).closeHandler(gone -> abandon());
    }

    private void abandon() {
        if (over) {
            return;
        }
        left = true;
        watch.ended();
        if (request.response().ended()) {
            // The stream of an answer that has all been handed over may be closed before anybody else hears that it is
            // out. To end the request behind now would cost its connection.
            return;
        }
        over = true;
        out.reset();
    }

    private void finish() {
        boolean cut = !over && !sent && !request.isEnded();
        over = true;
        if (cut) {
            // Answered without waiting for the rest, which the server behind must not take for the next request.
            out.reset();
        }
        if (!request.isEnded() && !left) {
            watch.dropping();
        }
    }

    private void send() {
        if (waitsForWord()) {
            // The server behind decides whether it wants the body.
            out.continueHandler(wanted -> invite());
            sendHead();
            return;
        }
        if (announcesBody()) {
            sendHead();
        }
        stream();
    }

    private void invite() {
        if (!over) {
            request.response().writeContinue();
            stream();
        }
    }

    private void sendHead() {
        out.setChunked(!hasLength());
        out.writeHead();
    }

    private void stream() {
        request.handler(this::pass);
        request.endHandler(done -> {
            watch.ended();
            end();
        });
        watch.start();
        request.exceptionHandler(gone -> abandon());
        request.resume();
    }

    private void pass(Buffer bytes) {
        watch.received(bytes.length());
        if (over || sent) {
            return;
        }
        if (!hasLength()) {
            chunkedFromNow();
        }
        passed += bytes.length();
        out.write(bytes);
        if (passed == length) {
            // Browsers end an HTTP/2 stream in a frame of its own. The answer may be quicker than that frame, and must
            // not find
            // a request half-sent, whose connection could only be thrown away.
            end();
            return;
        }
        if (out.writeQueueFull()) {
            request.pause();
            watch.paused(true);
            out.drainHandler(room -> goOn());
        }
    }

    private void end() {
        if (!sent) {
            sent = true;
            out.end();
        }
    }

    private boolean chunked;

    /** HTTP/2 does not say beforehand whether a body follows; the first piece of it does. */
    private void chunkedFromNow() {
        if (!chunked && !announcesBody()) {
            out.setChunked(true);
        }
        chunked = true;
    }

    private void goOn() {
        watch.paused(false);
        if (!request.isEnded()) {
            request.resume();
        }
    }

    private Future<Void> receive(HttpClientResponse in) {
        HttpServerResponse response = request.response();
        if (over || response.closed() || response.ended()) {
            abandon();
            return Future.failedFuture("the client has left");
        }
        response.setStatusCode(in.statusCode());
        ForwardedFields.toClient(in.headers(), response.headers());
        fields.security(request);
        if (isBodiless(in)) {
            in.resume();
            return response.end();
        }
        if (in.getHeader(HttpHeaders.CONTENT_LENGTH) == null && request.version() != HttpVersion.HTTP_1_0) {
            // It may be long until the first byte of an answer without length, and listeners for events want to know
            // that they are connected.
            response.writeHead();
        }
        return in.pipe().endOnFailure(false).to(response);
    }

    private boolean isBodiless(HttpClientResponse in) {
        return request.method() == HttpMethod.HEAD || in.statusCode() == 304 || in.statusCode() == 204;
    }

    private boolean waitsForWord() {
        return request.version() != HttpVersion.HTTP_1_0
                && request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true);
    }

    private boolean hasLength() {
        return length >= 0;
    }

    /** -1 when the client does not say. What is no number was refused before. */
    private static long lengthOf(HttpServerRequest request) {
        String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    private boolean announcesBody() {
        return announcesBody(request);
    }

    static boolean announcesBody(HttpServerRequest request) {
        String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !length.equals("0");
    }
}
