package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.edge.Answer.File;
import coop.lightweb.hosting.edge.Answer.Moved;
import coop.lightweb.hosting.edge.Answer.Parts;
import coop.lightweb.hosting.edge.Answer.Refusal;
import coop.lightweb.hosting.edge.Answer.Unchanged;
import coop.lightweb.hosting.edge.Blobs.Content;
import coop.lightweb.hosting.http.ByteRange;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an answer: the thin layer between what was decided and the wire. Small files come from memory, large ones stream from disk. */
final class Writing {
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain; charset=utf-8");
    private static final CharSequence PAGE = HttpHeaders.createOptimized("text/html; charset=utf-8");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final Vertx vertx;
    private final Blobs blobs;
    private final HotContent hot;
    private final int hotFileBytes;
    private final EdgeCounters counters;
    private final DateField date;
    private final HeadFields fields;

    Writing(Vertx vertx, Blobs blobs, HotContent hot, EdgeSettings settings, DateField date, EdgeCounters counters) {
        this.vertx = vertx;
        this.blobs = blobs;
        this.hot = hot;
        this.hotFileBytes = settings.hotFileBytes();
        this.counters = counters;
        this.date = date;
        this.fields = new HeadFields(settings);
    }

    /** What is said on every answer, for those written elsewhere. */
    HeadFields fields() {
        return fields;
    }

    void refuse(HttpServerRequest request, Refusal refusal) {
        HttpServerResponse response = request.response();
        MultiMap headers = common(request, refusal.status());
        refusal.headers().forEach(headers::set);
        boolean browser = isBrowser(request);
        headers.set(HttpHeaders.CONTENT_TYPE, browser ? PAGE : TEXT)
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .set(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        Buffer text = Buffer.buffer(browser ? RefusalPage.of(refusal.status()) : refusal.reason() + "\n");
        headers.set(HttpHeaders.CONTENT_LENGTH, String.valueOf(text.length()));
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(text);
        }
    }

    private static boolean isBrowser(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    void move(HttpServerRequest request, String location) {
        common(request, 308).set(HttpHeaders.LOCATION, location).set(HttpHeaders.CONTENT_LENGTH, "0");
        request.response().end();
    }

    /** The proof an authority comes for: bytes, not a page. */
    void prove(HttpServerRequest request, String proof) {
        common(request, 200)
                .set(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .set(HttpHeaders.CACHE_CONTROL, "no-store");
        request.response().end(proof);
    }

    void answer(HttpServerRequest request, SiteDeploy deploy, Answer answer) {
        switch (answer) {
            case File file -> file(request, deploy, file);
            case Parts parts -> parts(request, deploy, parts);
            case Unchanged(Representation representation) -> {
                fields.validators(representation, deploy.preview(), common(request, 304)::set);
                request.response().end();
            }
            case Moved(String location) -> move(request, location);
            case Refusal refusal -> refuse(request, refusal);
            case Answer.PassOn passOn -> throw new IllegalStateException("not ours to write");
        }
    }

    private void file(HttpServerRequest request, SiteDeploy deploy, File file) {
        HttpServerResponse response = request.response();
        Representation what = file.representation();
        MultiMap headers = common(request, file.status());
        fields.content(what, headers::set);
        fields.validators(what, deploy.preview(), headers::set);
        ByteRange range = file.range();
        if (range != null) {
            headers.set(HttpHeaders.CONTENT_RANGE, "bytes " + range.from() + '-' + range.last() + '/' + what.size());
        }
        long length = range == null ? what.size() : range.length();
        headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        if (!file.body() || length == 0) {
            response.end();
            return;
        }
        Body body = new Body() {
            @Override
            public Future<Void> ofMemory(ByteBuf bytes) {
                return send(response, bytes, range);
            }

            @Override
            public Future<Void> ofDisk(Path path) {
                return stream(response, path, range).compose(done -> response.end());
            }
        };
        write(request, deploy, what, body);
    }

    private void parts(HttpServerRequest request, SiteDeploy deploy, Parts parts) {
        HttpServerResponse response = request.response();
        Representation what = parts.representation();
        MultiMap headers = common(request, 206);
        fields.content(what, headers::set);
        fields.validators(what, deploy.preview(), headers::set);
        Multipart body = new Multipart(what, parts.ranges());
        headers.set(HttpHeaders.CONTENT_TYPE, body.type())
                .set(HttpHeaders.CONTENT_LENGTH, Long.toString(body.length()));
        write(request, deploy, what, new Body() {
            @Override
            public Future<Void> ofMemory(ByteBuf bytes) {
                return response.end(BufferInternal.buffer(body.of(bytes)));
            }

            @Override
            public Future<Void> ofDisk(Path path) {
                return body.each((head, range) -> response.write(head).compose(begun -> stream(response, path, range)))
                        .compose(done -> response.end(body.end()));
            }
        });
    }

    /** What is sent of a file, wherever its bytes are. */
    private interface Body {
        /** Takes over the reference. */
        Future<Void> ofMemory(ByteBuf bytes);

        Future<Void> ofDisk(Path path);
    }

    private void write(HttpServerRequest request, SiteDeploy deploy, Representation what, Body body) {
        HotFile kept = hot.get(deploy.tenant(), what);
        ByteBuf bytes = kept == null ? null : kept.retained();
        if (bytes != null) {
            body.ofMemory(bytes);
        } else {
            open(request, deploy, what, body);
        }
    }

    private static Future<Void> send(HttpServerResponse response, ByteBuf bytes, @Nullable ByteRange range) {
        ByteBuf part = range == null ? bytes : bytes.slice((int) range.from(), (int) range.length());
        return response.end(BufferInternal.buffer(part));
    }

    private void open(HttpServerRequest request, SiteDeploy deploy, Representation what, Body body) {
        HttpServerResponse response = request.response();
        Future.fromCompletionStage(blobs.open(deploy.tenant(), what.blob()), vertx.getOrCreateContext())
                .compose(content -> switch (content) {
                    case Content.Bytes(var bytes) ->
                        keep(
                                        deploy,
                                        what,
                                        PooledByteBufAllocator.DEFAULT
                                                .directBuffer(bytes.remaining(), bytes.remaining())
                                                .writeBytes(bytes.duplicate()))
                                .compose(kept -> sendKept(response, kept, body));
                    case Content.OnDisk(Path path) ->
                        what.size() <= hotFileBytes
                                ? vertx.fileSystem()
                                        .readFile(path.toString())
                                        .compose(read -> keep(deploy, what, direct(read)))
                                        .compose(kept -> sendKept(response, kept, body))
                                : body.ofDisk(path);
                })
                .onFailure(failure -> fail(request, failure));
    }

    private static ByteBuf direct(Buffer read) {
        return PooledByteBufAllocator.DEFAULT
                .directBuffer(read.length(), read.length())
                .writeBytes(read.getBytes());
    }

    private Future<ByteBuf> keep(SiteDeploy deploy, Representation what, ByteBuf bytes) {
        if (bytes.readableBytes() != what.size()) {
            bytes.release();
            return Future.failedFuture("stored content has another size than its manifest says: " + what.blob());
        }
        ByteBuf ours = bytes.retainedDuplicate();
        hot.put(deploy.tenant(), what, new HotFile(what, bytes, fields));
        return Future.succeededFuture(ours);
    }

    private static Future<Void> sendKept(HttpServerResponse response, ByteBuf bytes, Body body) {
        if (response.closed() || response.ended()) {
            bytes.release();
        } else {
            body.ofMemory(bytes);
        }
        return Future.succeededFuture();
    }

    /** Leaves the response open. */
    private Future<Void> stream(HttpServerResponse response, Path path, @Nullable ByteRange range) {
        return vertx.fileSystem()
                .open(
                        path.toString(),
                        new OpenOptions().setRead(true).setWrite(false).setCreate(false))
                .compose(opened -> {
                    AsyncFile source = opened.setReadBufferSize(64 << 10);
                    if (range != null) {
                        source.setReadPos(range.from()).setReadLength(range.length());
                    }
                    return source.pipe().endOnComplete(false).to(response).eventually(source::close);
                });
    }

    void fail(HttpServerRequest request, Throwable failure) {
        counters.failed.increment();
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // The length has been promised already: only a cut connection tells the client that this is not all.
            response.reset();
            return;
        }
        HeadFields.startAgain(response.headers());
        refuse(
                request,
                new Refusal(503, "This page cannot be read right now. Please try again.", Map.of("retry-after", "5")));
    }

    private MultiMap common(HttpServerRequest request, int status) {
        MultiMap headers = request.response().setStatusCode(status).headers().set(HttpHeaders.DATE, date.now());
        fields.common(headers::set);
        fields.security(request);
        return headers;
    }
}
