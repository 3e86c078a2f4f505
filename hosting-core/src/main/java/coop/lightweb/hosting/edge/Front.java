package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.edge.Answer.Refusal;
import coop.lightweb.hosting.http.Field;
import coop.lightweb.hosting.http.HostName;
import io.netty.util.AsciiString;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes every HTTPS request: is it well-formed, whose host is it, what is the answer, who writes it. */
final class Front {
    static final AsciiString[] FIELD_NAMES = names();
    private static final Refusal MALFORMED = Refusal.of(400, "The request is not well-formed.");
    private static final Refusal NO_HOST = Refusal.of(400, "The request must name exactly one host.");
    private static final Refusal TOO_MANY_FIELDS = Refusal.of(431, "The request has too many header fields.");
    private static final Refusal HEAD_TOO_LARGE = Refusal.of(431, "The request's address or header is too large.");
    private static final Refusal MISDIRECTED = Refusal.of(421, "No site with this name lives here.");

    private static final Refusal TOO_MANY_HOSTS = new Refusal(
            429, "Too many names that are unknown here are asked for from your network.", Map.of("retry-after", "10"));

    /** RFC 8555 section 8.3. */
    private static final String CHALLENGE = "/.well-known/acme-challenge/";

    private final Vertx vertx;
    private final Hosts hosts;
    private final Lookups lookups;
    private final Challenges challenges;
    private final Writing writing;
    private final Behind behind;
    private final EdgeLimits limits;
    private final int publicPort;
    private final EdgeCounters counters;

    Front(
            Vertx vertx,
            Hosts hosts,
            Lookups lookups,
            Challenges challenges,
            Writing writing,
            Behind behind,
            EdgeSettings settings,
            EdgeCounters counters) {
        this.vertx = vertx;
        this.hosts = hosts;
        this.lookups = lookups;
        this.challenges = challenges;
        this.writing = writing;
        this.behind = behind;
        this.limits = settings.limits();
        this.publicPort = settings.publicHttpsPort();
        this.counters = counters;
    }

    /** HTTPS. */
    void serve(HttpServerRequest request) {
        counters.requests.increment();
        Refusal refusal = wrong(request);
        HostName host = refusal == null ? host(request) : null;
        if (host == null) {
            counters.refused.increment();
            turnAway(request, refusal == null ? NO_HOST : refusal);
            return;
        }
        if (!Visitor.of(request.connection()).mayAsk(host)) {
            misdirected(request);
            return;
        }
        Target target = hosts.inMemory(host);
        if (target != null) {
            respond(request, host, target);
        } else {
            look(request, host);
        }
    }

    /** Plain HTTP: sends everyone with a host of ours to HTTPS, keeping path and query. */
    void redirect(HttpServerRequest request, int httpsPort) {
        counters.requests.increment();
        Refusal refusal = wrong(request);
        HostName host = refusal == null ? host(request) : null;
        if (host == null) {
            counters.refused.increment();
            turnAway(request, refusal == null ? NO_HOST : refusal);
            return;
        }
        String path = request.path();
        if (path != null && path.startsWith(CHALLENGE)) {
            prove(request, host, path.substring(CHALLENGE.length()), httpsPort);
        } else {
            send(request, host, httpsPort);
        }
    }

    /** An authority that checks the name is answered; anybody else who asks there is sent on like everywhere. */
    private void prove(HttpServerRequest request, HostName host, String token, int httpsPort) {
        Future.fromCompletionStage(challenges.http(host, token), vertx.getOrCreateContext())
                .onSuccess(proof -> {
                    if (proof == null) {
                        send(request, host, httpsPort);
                    } else {
                        writing.prove(request, proof);
                    }
                })
                .onFailure(failure -> writing.fail(request, failure));
    }

    private void send(HttpServerRequest request, HostName host, int httpsPort) {
        String location = https(host, httpsPort, request);
        if (hosts.inMemory(host) != null) {
            move(request, location);
            return;
        }
        load(request, host)
                .onSuccess(target -> {
                    if (target == null) {
                        misdirected(request);
                    } else {
                        move(request, location);
                    }
                })
                .onFailure(failure -> notLookedUp(request, failure));
    }

    private String https(HostName host, int port, HttpServerRequest request) {
        int reached = publicPort == 0 ? port : publicPort;
        return "https://" + host + (reached == 443 ? "" : ":" + reached) + request.uri();
    }

    private void move(HttpServerRequest request, String location) {
        writing.move(request, location);
        dropBody(request);
    }

    /** A request the server underneath could not read. */
    void unreadable(HttpServerRequest request) {
        counters.requests.increment();
        counters.refused.increment();
        boolean tooLong = request.decoderResult().cause() instanceof io.netty.handler.codec.TooLongFrameException;
        turnAway(request, tooLong ? HEAD_TOO_LARGE : MALFORMED);
    }

    private void look(HttpServerRequest request, HostName host) {
        request.pause();
        load(request, host)
                .onSuccess(target -> {
                    if (target == null) {
                        request.resume();
                        misdirected(request);
                    } else {
                        respond(request, host, target);
                        request.resume();
                    }
                })
                .onFailure(failure -> {
                    request.resume();
                    notLookedUp(request, failure);
                });
    }

    private Future<@Nullable Target> load(HttpServerRequest request, HostName host) {
        String network = ClientAddress.network(request.remoteAddress());
        return Future.fromCompletionStage(lookups.load(host, network), vertx.getOrCreateContext());
    }

    private void notLookedUp(HttpServerRequest request, Throwable failure) {
        if (failure instanceof Lookups.TooMany) {
            counters.refused.increment();
            writing.refuse(request, TOO_MANY_HOSTS);
            dropBody(request);
        } else {
            writing.fail(request, failure);
        }
    }

    private void respond(HttpServerRequest request, HostName host, Target target) {
        String strict = target.strictTransport();
        if (strict != null) {
            request.response().headers().set(HeadFields.STRICT_TRANSPORT_SECURITY, strict);
        }
        if (target instanceof Target.Elsewhere other) {
            move(request, https(other.host(), request.localAddress().port(), request));
            return;
        }
        Answer answer = Deciding.decide(target, described(request));
        if (answer instanceof Answer.PassOn) {
            counters.passedOn.increment();
            behind.pass(request, host);
            return;
        }
        if (target instanceof Target.Site site) {
            writing.answer(request, site.deploy(), answer);
        } else if (answer instanceof Refusal refusal) {
            writing.refuse(request, refusal);
        }
        dropBody(request);
    }

    private static Request described(HttpServerRequest request) {
        String uri = request.uri();
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        String query = question < 0 ? null : uri.substring(question + 1);
        var headers = request.headers();
        return new Request(request.method().name(), path, query, field -> headers.get(FIELD_NAMES[field.ordinal()]));
    }

    private @Nullable Refusal wrong(HttpServerRequest request) {
        if (request.decoderResult().isFailure()) {
            return MALFORMED;
        }
        String uri = request.uri();
        // Origin form only: an absolute-form target or CONNECT is for proxies, and two hosts in one request are one too
        // many.
        if (uri == null || uri.isEmpty() || uri.charAt(0) != '/' || !isVisible(uri) || !isToken(request.method())) {
            return MALFORMED;
        }
        if (!isPlainlyFramed(request.headers())) {
            return MALFORMED;
        }
        return count(request.headers()) > limits.fields() ? TOO_MANY_FIELDS : null;
    }

    /** HTTP/2 carries any bytes in path and method; in the request line we would write for the server behind they would make more lines. */
    private static boolean isVisible(String uri) {
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return false;
            }
        }
        return true;
    }

    /** One transfer coding and that is chunked, or none: what else a body could be wrapped in, two servers unwrap in two ways. */
    private static boolean isPlainlyFramed(MultiMap headers) {
        List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        return !headers.contains("")
                && (codings.isEmpty() || codings.size() == 1 && "chunked".equalsIgnoreCase(codings.getFirst()));
    }

    private static boolean isToken(HttpMethod method) {
        String name = method.name();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '_')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Lines, not names: {@code size()} counts a field once however often it was sent. */
    private static int count(MultiMap headers) {
        int lines = 0;
        for (var line : headers) {
            lines += line.getKey().isEmpty() ? 0 : 1;
        }
        return lines;
    }

    private static @Nullable HostName host(HttpServerRequest request) {
        List<String> named = request.headers().getAll(HttpHeaders.HOST);
        if (request.version() == HttpVersion.HTTP_2) {
            HostAndPort authority = request.authority();
            HostName host = authority == null ? null : HostName.parse(authority.host());
            boolean agree = named.isEmpty()
                    || named.size() == 1 && host != null && host.equals(HostName.parse(named.getFirst()));
            return agree ? host : null;
        }
        return named.size() == 1 ? HostName.parse(named.getFirst()) : null;
    }

    private void misdirected(HttpServerRequest request) {
        counters.misdirected.increment();
        writing.refuse(request, MISDIRECTED);
        dropBody(request);
    }

    /** After a request that cannot be trusted nothing else on its connection can be either. */
    private void turnAway(HttpServerRequest request, Refusal refusal) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        writing.refuse(request, refusal);
        if (request.version() == HttpVersion.HTTP_2) {
            dropBody(request);
        } else {
            request.connection().close();
        }
    }

    /** Reads and drops the body of a request whose answer needs none, within limits, so that the connection stays usable. */
    private void dropBody(HttpServerRequest request) {
        if (!request.isEnded()) {
            new BodyWatch(vertx, request, limits, counters).dropping();
        }
    }

    private static AsciiString[] names() {
        Field[] fields = Field.values();
        AsciiString[] names = new AsciiString[fields.length];
        for (Field field : fields) {
            names[field.ordinal()] = AsciiString.cached(field.wireName());
        }
        return names;
    }
}
