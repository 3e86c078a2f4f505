package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.edge.Answer.Refusal;
import coop.lightweb.hosting.http.HostName;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Hands requests to the server behind, on loopback, and its answers back: streaming both ways, each side no faster than the other
 * reads, upgrades (WebSocket) included. What a client claims about itself in forwarding fields is dropped and replaced by what we saw.
 */
final class Behind {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    private static final Refusal UNREACHABLE =
            new Refusal(502, "This part of the node is not answering. Please try again.", Map.of("retry-after", "5"));

    private final Vertx vertx;
    private final HttpClient client;
    private final String address;
    private final int port;
    private final String secret;
    private final Writing writing;
    private final EdgeLimits limits;
    private final EdgeCounters counters;

    Behind(Vertx vertx, Upstream upstream, Writing writing, EdgeLimits limits, EdgeCounters counters) {
        this.vertx = vertx;
        this.address = upstream.address();
        this.port = upstream.port();
        this.secret = upstream.guard().secret();
        this.writing = writing;
        this.limits = limits;
        this.counters = counters;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAliveTimeout(20)
                        .setConnectTimeout(2000)
                        .setIdleTimeout((int) limits.behindTimeout().toSeconds())
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxHeaderSize(64 << 10)
                        .setMaxInitialLineLength(limits.headBytes())
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(limits.behindConnections()));
    }

    Future<Void> close() {
        return client.close();
    }

    void pass(HttpServerRequest request, HostName host) {
        request.pause();
        boolean upgrade = isUpgrade(request);
        RequestOptions options = new RequestOptions()
                .setHost(address)
                .setPort(port)
                .setMethod(request.method())
                .setURI(request.uri());
        client.request(options)
                .compose(out -> {
                    request.response().exceptionHandler(gone -> out.reset());
                    request.response().closeHandler(gone -> out.reset());
                    copyRequestFields(request, host, out.headers(), upgrade);
                    return upgrade ? tunnel(request, out) : exchange(request, out);
                })
                .onFailure(failure -> failed(request));
    }

    private Future<Void> exchange(HttpServerRequest request, HttpClientRequest out) {
        Future<Void> sent = send(request, out);
        return out.response()
                .compose(in -> receive(request, in))
                .onFailure(failure -> out.reset())
                .compose(done -> sent.otherwiseEmpty());
    }

    private Future<Void> send(HttpServerRequest request, HttpClientRequest out) {
        if (request.isEnded() || !hasBody(request)) {
            request.resume();
            return out.end();
        }
        if (request.headers().get(HttpHeaders.CONTENT_LENGTH) == null) {
            out.setChunked(true);
        }
        BodyWatch watch = new BodyWatch(vertx, request, limits, counters).start();
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            // The client waits for a word before it sends its body; the server behind decides whether it wants it.
            out.continueHandler(wanted -> {
                request.response().writeContinue();
                stream(request, out, watch);
            });
            return out.sendHead();
        }
        stream(request, out, watch);
        return Future.succeededFuture();
    }

    private static void stream(HttpServerRequest request, HttpClientRequest out, BodyWatch watch) {
        request.handler(bytes -> {
            watch.received(bytes.length());
            out.write(bytes);
            if (out.writeQueueFull()) {
                request.pause();
                watch.paused(true);
                out.drainHandler(room -> {
                    watch.paused(false);
                    request.resume();
                });
            }
        });
        request.endHandler(done -> {
            watch.ended();
            out.end();
        });
        request.exceptionHandler(gone -> {
            watch.ended();
            out.reset();
        });
        request.resume();
    }

    private Future<Void> receive(HttpServerRequest request, HttpClientResponse in) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return in.request().reset().mapEmpty();
        }
        response.setStatusCode(in.statusCode());
        copyResponseFields(in.headers(), response.headers());
        boolean bodiless = request.method() == HttpMethod.HEAD || in.statusCode() == 304 || in.statusCode() == 204;
        if (bodiless) {
            in.resume();
            return response.end();
        }
        if (in.getHeader(HttpHeaders.CONTENT_LENGTH) == null && request.version() == HttpVersion.HTTP_1_1) {
            response.setChunked(true);
        }
        return in.pipeTo(response).onFailure(cut -> response.reset());
    }

    private Future<Void> tunnel(HttpServerRequest request, HttpClientRequest out) {
        return out.connect().compose(in -> {
            if (in.statusCode() != 101) {
                request.resume();
                return receive(request, in);
            }
            HttpServerResponse response = request.response();
            response.setStatusCode(101);
            copyResponseFields(in.headers(), response.headers());
            response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
            String protocol = in.getHeader(HttpHeaders.UPGRADE);
            response.headers().set(HttpHeaders.UPGRADE, protocol == null ? "websocket" : protocol);
            NetSocket far = in.netSocket().pause();
            return request.toNetSocket().compose(near -> join(near, far));
        });
    }

    private static Future<Void> join(NetSocket near, NetSocket far) {
        near.closeHandler(gone -> far.close());
        far.closeHandler(gone -> near.close());
        Future<Void> up = near.pipeTo(far);
        Future<Void> down = far.pipeTo(near);
        return Future.join(up, down).mapEmpty();
    }

    private void failed(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        counters.failed.increment();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.headers().clear();
        if (request.version() != HttpVersion.HTTP_2 && !request.isEnded()) {
            response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        writing.refuse(request, UNREACHABLE);
        request.resume();
    }

    private void copyRequestFields(HttpServerRequest request, HostName host, MultiMap to, boolean upgrade) {
        MultiMap from = request.headers();
        Set<String> named = namedInConnection(from);
        from.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower)
                    && !named.contains(lower)
                    && !isClaim(lower)
                    && !lower.equals("cookie")
                    && !lower.equals("host")) {
                to.add(name, value);
            }
        });
        List<String> cookies = from.getAll(HttpHeaders.COOKIE);
        if (!cookies.isEmpty()) {
            // HTTP/2 may split cookies over several fields; HTTP/1.1 has one (RFC 9113, section 8.2.3).
            to.set(HttpHeaders.COOKIE, String.join("; ", cookies));
        }
        if (upgrade) {
            to.set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE).set(HttpHeaders.UPGRADE, from.get(HttpHeaders.UPGRADE));
        }
        HostAndPort asked = request.authority();
        String authority = asked == null ? host.value() : asked.toString();
        to.set(HttpHeaders.HOST, authority)
                .set("X-Forwarded-Host", authority)
                .set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", "https")
                .set(EdgeOnly.SECRET_FIELD, secret);
    }

    private static void copyResponseFields(MultiMap from, MultiMap to) {
        Set<String> named = namedInConnection(from);
        from.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !named.contains(lower)) {
                to.add(lower, value);
            }
        });
    }

    /** Fields by which a client could claim an address, a scheme or a secret; underscores count as hyphens, as some servers read them so. */
    private static boolean isClaim(String lower) {
        String name = lower.replace('_', '-');
        return name.startsWith("x-forwarded")
                || name.equals("forwarded")
                || name.startsWith("x-lightweb-")
                || name.equals("x-real-ip")
                || name.equals("via");
    }

    private static Set<String> namedInConnection(MultiMap headers) {
        List<String> lines = headers.getAll(HttpHeaders.CONNECTION);
        if (lines.isEmpty()) {
            return Set.of();
        }
        Set<String> named = new HashSet<>();
        for (String line : lines) {
            for (String token : line.split(",")) {
                named.add(token.strip().toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }

    private static boolean hasBody(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return request.version() == HttpVersion.HTTP_2
                || headers.contains(HttpHeaders.TRANSFER_ENCODING)
                || headers.contains(HttpHeaders.CONTENT_LENGTH) && !"0".equals(headers.get(HttpHeaders.CONTENT_LENGTH));
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && request.method() == HttpMethod.GET
                && "websocket".equalsIgnoreCase(request.headers().get(HttpHeaders.UPGRADE))
                && namedInConnection(request.headers()).contains("upgrade");
    }
}
