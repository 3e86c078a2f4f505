package coop.lightweb.hosting.edge.testing;

import coop.lightweb.hosting.certificate.LocalAuthority;
import coop.lightweb.hosting.certificate.ServerNames;
import coop.lightweb.hosting.edge.Edge;
import coop.lightweb.hosting.edge.EdgeOnly;
import coop.lightweb.hosting.edge.EdgeSettings;
import coop.lightweb.hosting.edge.Handshakes;
import coop.lightweb.hosting.edge.Upstream;
import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A real edge on free loopback ports with its own authority, and raw ways to talk to it. */
public final class RunningEdge implements AutoCloseable, Handshakes {
    public final MemorySites sites;
    public final Edge edge;
    public final ServerNames names = new ServerNames();
    public final LocalAuthority authority;

    private RunningEdge(
            String address, MemorySites sites, EdgeSettings settings, Upstream upstream, List<String> hosts) {
        this.sites = sites;
        this.authority = LocalAuthority.create("test", List.of("localhost"), Instant.now(), new SecureRandom());
        hosts.forEach(this::certify);
        names.fallBackTo(HostName.of(hosts.getFirst()));
        this.edge = new Edge(settings.listeningOn(address, 0, 0), sites, sites, this, upstream);
        edge.start();
    }

    public static RunningEdge with(MemorySites sites, EdgeSettings settings, String... hosts) {
        return behind(sites, settings, new Upstream("127.0.0.1", 9, EdgeOnly.create(new SecureRandom())), hosts);
    }

    public static RunningEdge behind(MemorySites sites, EdgeSettings settings, Upstream upstream, String... hosts) {
        return new RunningEdge("127.0.0.1", sites, settings, upstream, List.of(hosts));
    }

    /** Listening on every address of both families, as nodes do. */
    public static RunningEdge everywhere(MemorySites sites, Upstream upstream, String... hosts) {
        return new RunningEdge("::", sites, EdgeSettings.defaults(), upstream, List.of(hosts));
    }

    public void certify(String host) {
        names.show(HostName.of(host), authority.issue(HostName.of(host), Instant.now()));
    }

    /** A TLS connection that names this host in its handshake and trusts nothing but this edge's authority. */
    public SSLSocket connect(@Nullable String serverName, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", edge.httpsPort());
        SSLParameters parameters = socket.getSSLParameters();
        if (serverName != null) {
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
        }
        if (protocols.length > 0) {
            parameters.setApplicationProtocols(protocols);
        }
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    public Socket connectPlain() throws IOException {
        Socket socket = new Socket("127.0.0.1", edge.httpPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    public SSLContext trusting() {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("root", authority.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Sends these bytes on a new HTTP/1.1 connection for the host and reads until the edge closes it or a whole answer has come. */
    public RawAnswer raw(String host, String request) throws IOException {
        try (SSLSocket socket = connect(host)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return RawAnswer.read(socket.getInputStream(), request.startsWith("HEAD "));
        }
    }

    public RawAnswer get(String host, String path, String... fields) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String field : fields) {
            request.append(field).append("\r\n");
        }
        return raw(host, request.append("\r\n").toString());
    }

    @Override
    public X509ExtendedKeyManager keys() {
        return names;
    }

    @Override
    public @Nullable Material material(String alias) {
        return names.material(alias);
    }

    @Override
    public int most() {
        return names.most();
    }

    @Override
    public @Nullable Held hold(HostName host) {
        return names.hold(host);
    }

    @Override
    public CompletionStage<@Nullable Held> prepare(HostName host) {
        return CompletableFuture.supplyAsync(
                () -> {
                    certify(host.value());
                    return names.hold(host);
                },
                Thread::startVirtualThread);
    }

    @Override
    public void close() {
        edge.stop();
    }
}
