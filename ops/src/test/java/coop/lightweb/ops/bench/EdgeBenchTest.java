package coop.lightweb.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench, run short: that it measures what it says, never how fast that is. */
class EdgeBenchTest {
    private static final int REQUESTS = 200;

    @TempDir
    Path folder;

    @Test
    void the_edge_under_test_serves_the_pages_and_its_cpu_is_counted() throws Exception {
        Pages.write(folder.resolve("www"));
        FolderCertificate.write(folder);
        try (Server edge = new Servers(folder, 1).start("edge");
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting()).build()) {
            long cpu = edge.cpuMicros();
            assertThat(cpu).isPositive();
            Instant from = Instant.now();
            for (int i = 0; i < REQUESTS; i++) {
                String page = List.copyOf(Pages.SIZES.keySet()).get(i % Pages.SIZES.size()) + ".html";
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(edge.url() + "/" + page))
                                .version(i % 2 == 0 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                                .build(),
                        BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body())
                        .isEqualTo(Files.readAllBytes(folder.resolve("www").resolve(page)));
            }
            Sample sample = new Sample(REQUESTS, Duration.between(from, Instant.now()), edge.cpuMicros() - cpu);
            assertThat(sample.cpuPerRequest()).isNotNegative();
            assertThat(sample.perSecond()).isPositive();
        }
    }

    @Test
    void every_cell_comes_out_with_a_figure_and_its_aim() throws Exception {
        assertThat(Cell.all()).hasSize(7);
        if (Servers.installed("wrk") && Servers.installed("h2load")) {
            List<Cell> two = Cell.all().stream()
                    .filter(cell -> List.of("h1-1k", "handshake").contains(cell.key()))
                    .toList();
            EdgeReport report = new EdgeBench(Duration.ofSeconds(1), 1, 1, List.of("edge"), two).measure();
            assertThat(report.samples()).hasSize(2);
            report.samples()
                    .forEach((cell, servers) -> assertThat(servers).hasEntrySatisfying("edge", sample -> {
                        assertThat(sample.requests()).isPositive();
                        assertThat(sample.cpuPerRequest()).isPositive();
                    }));
        }
        Sample edge = new Sample(1000, Duration.ofSeconds(1), 10_000);
        Sample nginx = new Sample(1000, Duration.ofSeconds(2), 20_000);
        EdgeReport report = new EdgeReport(Map.of(Cell.all().getFirst(), Map.of("edge", edge, "nginx", nginx)));
        assertThat(report.table())
                .contains("| HTTPS 1.1, 1k | edge | 1000 | 10.0 | | |")
                .contains("| HTTPS 1.1, 1k | nginx | 500 | 20.0 | 0.50 | 1.0 |");
        assertThat(report.json()).contains("\"cell\":\"h1-1k\",\"server\":\"nginx\",\"requests\":1000");
    }

    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var chain = Files.newInputStream(folder.resolve("chain.pem"))) {
            trusted.setCertificateEntry(
                    "leaf", CertificateFactory.getInstance("X.509").generateCertificate(chain));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
