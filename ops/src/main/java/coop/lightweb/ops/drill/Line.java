package coop.lightweb.ops.drill;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** HTTPS to one node, trusting its own authority and nobody else; for one life of the node. */
public final class Line implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final String token;

    private Line(HttpClient client, String token) {
        this.client = client;
        this.token = token;
    }

    static Line to(Path rootPem, String token) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting(rootPem))
                .connectTimeout(PATIENCE)
                .build();
        return new Line(client, token);
    }

    public static SSLContext trusting(Path rootPem) throws IOException {
        try (InputStream in = Files.newInputStream(rootPem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** As a visitor, in this content coding. */
    HttpResponse<byte[]> get(String address, String coding) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Accept-Encoding", coding));
    }

    /** As a program of the business. */
    HttpResponse<byte[]> api(String method, String address, String type, byte[] body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", type)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Does not wait for answers that will never come. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
