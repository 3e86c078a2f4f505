package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.edge.Answer.Refusal;
import coop.lightweb.hosting.http.HostName;
import io.vertx.core.Future;
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
import io.vertx.core.net.NetSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Hands requests to the server behind, on loopback, and its answers back; upgrades (WebSocket) become a tunnel. */
final class Behind {
    private static final Refusal UNREACHABLE =
            new Refusal(502, "This part of the node is not answering. Please try again.", Map.of("retry-after", "5"));
    private static final Refusal TOO_MANY = new Refusal(
            503, "Too many requests at once come from your network. Please try again.", Map.of("retry-after", "5"));

    private final Vertx vertx;
    private final HttpClient client;
    private final Upstream upstream;
    private final ForwardedFields fields;
    private final Writing writing;
    private final EdgeLimits limits;
    private final EdgeCounters counters;
    private final FairShare shares;

    Behind(Vertx vertx, Upstream upstream, Writing writing, EdgeLimits limits, EdgeCounters counters) {
        this.vertx = vertx;
        this.upstream = upstream;
        this.fields = new ForwardedFields(upstream.guard().secret());
        this.writing = writing;
        this.limits = limits;
        this.counters = counters;
        this.shares = new FairShare(limits.behindPerNetwork());
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAliveTimeout(20)
                        .setConnectTimeout(2000)
                        .setIdleTimeout((int) limits.behindTimeout().toSeconds())
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxHeaderSize(64 << 10)
                        .setMaxInitialLineLength(limits.headBytes())
                        .setDecompressionSupported(false),
                new PoolOptions()
                        .setHttp1MaxSize(limits.behindConnections())
                        .setMaxWaitQueueSize(limits.behindConnections()));
    }

    void pass(HttpServerRequest request, HostName host) {
        request.pause();
        String network = ClientAddress.network(request.remoteAddress());
        if (!shares.enter(network)) {
            counters.refused.increment();
            writing.refuse(request, TOO_MANY);
            drop(request);
            return;
        }
        RequestOptions options = new RequestOptions()
                .setHost(upstream.address())
                .setPort(upstream.port())
                .setMethod(request.method())
                .setURI(request.uri());
        client.request(options)
                .onFailure(none -> drop(request))
                .compose(out -> handOn(request, host, out))
                .onFailure(failure -> failed(request))
                .onComplete(done -> shares.leave(network));
    }

    /** What nobody behind will read. From when there is an {@link Exchange}, that one sees to it: a body is watched by one alone. */
    private void drop(HttpServerRequest request) {
        if (!request.isEnded() && !request.response().closed()) {
            new BodyWatch(vertx, request, limits, counters).dropping();
        }
    }

    private Future<Void> handOn(HttpServerRequest request, HostName host, HttpClientRequest out) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return out.reset();
        }
        fields.toBehind(request, host, out.headers());
        BodyWatch watch = new BodyWatch(vertx, request, limits, counters);
        Exchange exchange = new Exchange(request, out, watch, writing.fields());
        return isUpgrade(request) ? tunnel(request, out, exchange) : exchange.run();
    }

    private Future<Void> tunnel(HttpServerRequest request, HttpClientRequest out, Exchange exchange) {
        exchange.followClient();
        out.headers()
                .set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                .set(HttpHeaders.UPGRADE, request.headers().get(HttpHeaders.UPGRADE));
        return out.connect().onFailure(none -> drop(request)).compose(in -> {
            if (in.statusCode() != 101) {
                request.resume();
                return exchange.answered(in);
            }
            NetSocket far = in.netSocket().pause();
            agree(request.response(), in);
            return request.toNetSocket().compose(near -> join(near, far));
        });
    }

    private static void agree(HttpServerResponse response, HttpClientResponse in) {
        response.setStatusCode(101);
        ForwardedFields.toClient(in.headers(), response.headers());
        String protocol = in.getHeader(HttpHeaders.UPGRADE);
        response.headers()
                .set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                .set(HttpHeaders.UPGRADE, protocol == null ? "websocket" : protocol);
    }

    /** The share is held until both sides have left. */
    private static Future<Void> join(NetSocket near, NetSocket far) {
        near.closeHandler(gone -> far.close());
        far.closeHandler(gone -> near.close());
        Future<Void> up = near.pipeTo(far);
        Future<Void> down = far.pipeTo(near);
        return Future.join(up, down).<Void>mapEmpty().otherwiseEmpty();
    }

    private void failed(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        counters.failed.increment();
        if (response.headWritten()) {
            // Only a cut connection tells the client that this was not all.
            response.reset();
            return;
        }
        HeadFields.startAgain(response.headers());
        writing.refuse(request, UNREACHABLE);
    }

    /** A body would be lost in an upgrade and then be read as the next request; with one it is an ordinary request. */
    private static boolean isUpgrade(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && request.method() == HttpMethod.GET
                && "websocket".equalsIgnoreCase(request.headers().get(HttpHeaders.UPGRADE))
                && ForwardedFields.namedInConnection(request.headers()).contains("upgrade")
                && !Exchange.announcesBody(request);
    }
}
