package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.tenancy.TenantId;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.codec.http2.Http2Connection.PropertyKey;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.Http2ServerConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketServerConfig;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door to the node's public face. It owns the two public ports, the event loops that serve them and the memory hot content
 * lives in. Start it once everything it asks (hosts, blobs, certificates, the server behind) is ready; stop it first.
 *
 * <p>Requests are read by Vert.x. Vert.x refuses conflicting lengths, bare line ends and NUL, resets and continuation floods;
 * what it does not do is done here: one Host, no folding, time limits for heads and bodies ({@link StrictHead}, {@link BodyWatch}),
 * a host must be the one the TLS handshake named ({@link Visitor}). Nothing in this room blocks an event loop.
 */
public final class Edge {
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final Logger log = LoggerFactory.getLogger(Edge.class);
    private static final int HTTP = 1;
    private static final int HTTPS = 2;
    /** A browser opens several connections at once, and a school is one address. */
    private static final int SECONDS_AT_ONCE = 5;

    private final EdgeSettings settings;
    private final Hosts hosts;
    private final Blobs blobs;
    private final Handshakes handshakes;
    private final Challenges challenges;
    private final Upstream upstream;
    private final DateField date = new DateField();
    private final EdgeCounters counters = new EdgeCounters();
    private final List<HttpServer> servers = new ArrayList<>();
    private @Nullable Vertx vertx;
    private @Nullable HotContent hot;
    private int httpPort;
    private int httpsPort;

    /** One that asks no authority for certificates. */
    public Edge(EdgeSettings settings, Hosts hosts, Blobs blobs, Handshakes handshakes, Upstream upstream) {
        this(settings, hosts, blobs, handshakes, Challenges.none(), upstream);
    }

    public Edge(
            EdgeSettings settings,
            Hosts hosts,
            Blobs blobs,
            Handshakes handshakes,
            Challenges challenges,
            Upstream upstream) {
        this.challenges = challenges;
        this.settings = settings;
        this.hosts = hosts;
        this.blobs = blobs;
        this.handshakes = handshakes;
        this.upstream = upstream;
    }

    /** Opens both ports and returns when they accept connections. @throws PortUnavailable when a port is taken or may not be bound */
    public synchronized void start() {
        if (vertx != null) {
            throw new IllegalStateException("the edge is running");
        }
        FairShare networks = new FairShare(settings.limits().connectionsPerNetwork());
        EdgeFloods floods = settings.limits().floods();
        Pace pace = new Pace(floods.connectionsPerSecond(), SECONDS_AT_ONCE, System::nanoTime);
        Lookups lookups = new Lookups(hosts, floods);
        Vertx started = VertxBootstrap.create()
                .options(new VertxOptions()
                        .setEventLoopPoolSize(settings.eventLoops())
                        .setFileSystemOptions(new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false)))
                .transport(Accepting.transport(
                        settings.portable(), accepted -> mayEnter(accepted, networks, pace, lookups)))
                .init()
                .vertx();
        vertx = started;
        try {
            HotContent memory = new HotContent(settings.hotBytes());
            hot = memory;
            Writing writing = new Writing(started, blobs, memory, settings, date, counters);
            Behind behind = new Behind(started, upstream, writing, settings.limits(), counters);
            Front front = new Front(started, hosts, lookups, challenges, writing, behind, settings, counters);
            httpsPort =
                    listen(started, settings.httpsPort(), HTTPS, () -> https(started, front, memory, writing.fields()));
            httpPort = listen(started, settings.httpPort(), HTTP, () -> http(started, front));
            log.info(
                    "the edge listens on {} ports {} and {}, with {} and {}",
                    settings.bind(),
                    httpPort,
                    httpsPort,
                    !settings.portable() && Epoll.isAvailable() ? "epoll" : "the JDK's network (no epoll here)",
                    isNativeTls() ? "BoringSSL" : "the JDK's TLS (no BoringSSL here, handshakes cost more)");
        } catch (RuntimeException | Error failed) {
            stop();
            throw failed;
        }
    }

    /** Stops accepting, lets requests under way finish within the drain timeout, then closes everything. */
    public synchronized void stop() {
        Vertx running = vertx;
        if (running == null) {
            return;
        }
        vertx = null;
        long millis = settings.drainTimeout().toMillis();
        Future.join(servers.stream()
                        .map(server -> server.shutdown(millis, TimeUnit.MILLISECONDS))
                        .toList())
                .otherwiseEmpty()
                .await();
        servers.clear();
        running.close().await();
        if (hot != null) {
            hot.clear();
        }
    }

    /** The plain port in use, once started. */
    public int httpPort() {
        return httpPort;
    }

    /** The HTTPS port in use, once started. */
    public int httpsPort() {
        return httpsPort;
    }

    public EdgeCounters counters() {
        return counters;
    }

    /** Whose files are in memory. */
    public Set<TenantId> tenants() {
        return hot == null ? Set.of() : hot.tenants();
    }

    /** The business is no more, nor is what is in memory of its files. */
    public void forget(TenantId tenant) {
        if (hot != null) {
            hot.forget(tenant);
        }
    }

    /** Direct memory held by hot content, in bytes. */
    public long hotBytes() {
        return hot == null ? 0 : hot.bytes();
    }

    private boolean mayEnter(Channel accepted, FairShare networks, Pace pace, Lookups lookups) {
        String network = ClientAddress.network(accepted.remoteAddress());
        if (!pace.take(network) || !networks.enter(network)) {
            counters.refused.increment();
            return false;
        }
        accepted.closeFuture().addListener(closed -> networks.leave(network));
        accepted.pipeline().addFirst(new WaitingHello(hosts, lookups, handshakes, challenges, counters));
        return true;
    }

    /** One server object an event loop; they share the port. */
    private int listen(Vertx running, int wanted, int sharedPort, Supplier<HttpServer> opening) {
        int port = wanted;
        // Asking for port 0 several times would give as many ports; a shared random one is the same for all who give
        // its number.
        SocketAddress address = wanted == 0
                ? SocketAddress.sharedRandomPort(sharedPort, settings.bind())
                : SocketAddress.inetSocketAddress(wanted, settings.bind());
        for (int loop = 0; loop < settings.eventLoops(); loop++) {
            HttpServer server = opening.get();
            servers.add(server);
            try {
                running.deployVerticle(
                                new VerticleBase() {
                                    @Override
                                    public Future<?> start() {
                                        return server.listen(address);
                                    }
                                },
                                new DeploymentOptions().setThreadingModel(ThreadingModel.EVENT_LOOP))
                        .await();
            } catch (Exception failed) {
                throw new PortUnavailable(
                        settings.bind(), wanted, sharedPort == HTTPS ? "edge.httpsPort" : "edge.httpPort", failed);
            }
            port = server.actualPort();
        }
        return port;
    }

    private HttpServer https(Vertx running, Front front, HotContent memory, HeadFields head) {
        HttpServer server = running.httpServerBuilder()
                .with(config(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1, HttpVersion.HTTP_2))
                .with(tls())
                .with(engine())
                .withConnectHandler(connection -> welcome(connection, memory, head))
                .build();
        return server.requestHandler(front::serve).invalidRequestHandler(front::unreadable);
    }

    private HttpServer http(Vertx running, Front front) {
        HttpServer server = running.httpServerBuilder()
                .with(config(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1))
                .withConnectHandler(this::meet)
                .build();
        return server.requestHandler(request -> front.redirect(request, httpsPort))
                .invalidRequestHandler(front::unreadable);
    }

    private HttpServerConfig config(HttpVersion... versions) {
        EdgeLimits limits = settings.limits();
        HttpServerConfig config = new HttpServerConfig();
        config.setVersions(versions);
        config.setIdleTimeout(limits.idleTimeout());
        config.setHttp1Config(http1());
        // Upgrades are passed on as they are; nothing here speaks WebSocket itself, least of all its compression.
        config.setWebSocketConfig(
                new WebSocketServerConfig().setUsePerFrameCompression(false).setUsePerMessageCompression(false));
        config.setHttp2Config(new Http2ServerConfig()
                .setConnectionWindowSize(4 * limits.uploadWindow())
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(limits.streams())
                        .setInitialWindowSize(limits.uploadWindow())
                        .setMaxHeaderListSize(limits.headBytes()))
                .setRstFloodMaxRstFramePerWindow(limits.resets())
                .setRstFloodWindowDuration(limits.resetWindow()));
        return config;
    }

    private Http1ServerConfig http1() {
        int bytes = settings.limits().headBytes();
        return new Http1ServerConfig().setMaxInitialLineLength(bytes).setMaxHeaderSize(bytes);
    }

    private ServerSSLOptions tls() {
        ServerSSLOptions tls = new ServerSSLOptions();
        tls.setKeyCertOptions(
                isNativeTls() ? KeyCertOptions.wrap(KeptKeys.of(handshakes)) : KeyCertOptions.wrap(handshakes.keys()));
        tls.setSslHandshakeTimeout(settings.limits().headTimeout().toMillis());
        tls.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        CIPHERS.forEach(tls::addEnabledCipherSuite);
        // Server names are looked at by our key manager: the server's own handling would keep one engine context a
        // host.
        tls.setSni(false);
        return tls;
    }

    private SSLEngineOptions engine() {
        return isNativeTls() ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions();
    }

    private boolean isNativeTls() {
        return !settings.portable() && OpenSsl.isAvailable();
    }

    private Visitor meet(HttpConnection connection) {
        counters.connections.increment();
        connection.closeHandler(gone -> counters.closedConnections.increment());
        Channel channel = Visitor.channel(connection);
        WaitingHello.letGo(channel);
        ChannelPipeline pipeline = channel.pipeline();
        if (connection.protocolVersion() != HttpVersion.HTTP_2) {
            pipeline.replace(
                    "httpDecoder",
                    "httpDecoder",
                    new StrictHead(http1(), settings.limits().headTimeout(), counters.tooSlow::increment));
        }
        Http2ConnectionHandler codec = pipeline.get(Http2ConnectionHandler.class);
        pipeline.addFirst(new ReaderWatch(
                settings.limits(), codec == null ? null : codec.connection(), counters.tooSlow::increment));
        if (pipeline.get(ChunkedWriteHandler.class) != null) {
            // It is there for sending files by name, which we never do.
            pipeline.remove(ChunkedWriteHandler.class);
        }
        return Visitor.meet(connection);
    }

    /** Lets a connection over TLS take the short way to hot files. */
    private void welcome(HttpConnection connection, HotContent memory, HeadFields head) {
        Visitor visitor = meet(connection);
        HotPath path = new HotPath(hosts, memory, head, visitor);
        int maxFields = settings.limits().fields();
        ChannelPipeline pipeline = Visitor.channel(connection).pipeline();
        if (connection.protocolVersion() == HttpVersion.HTTP_2) {
            Http2ConnectionHandler codec = pipeline.get(Http2ConnectionHandler.class);
            Http2FrameListener server = codec.decoder().frameListener();
            PropertyKey key = AnsweredStream.keyOf(connection);
            Http2FrameListener shorter = key == null
                    ? server
                    : new HotStreams(server, codec.encoder(), key, path, date, maxFields, counters);
            FrameWatch watch = new FrameWatch(settings.limits(), counters.tooSlow::increment);
            codec.decoder().frameListener(watch.listening(shorter));
            pipeline.addBefore("handler", "frames", watch);
        } else {
            pipeline.addBefore("handler", "hot", new HotRequests(path, date, maxFields, counters));
        }
    }
}
