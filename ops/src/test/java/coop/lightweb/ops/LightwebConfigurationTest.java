package coop.lightweb.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.dns.DnsSettings;
import coop.lightweb.hosting.domain.DomainSettings;
import coop.lightweb.hosting.edge.EdgeFloods;
import coop.lightweb.hosting.edge.EdgeLimits;
import coop.lightweb.hosting.edge.EdgeSettings;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LightwebConfigurationTest {
    @Test
    void an_empty_file_is_a_whole_configuration() throws Exception {
        LightwebConfiguration configuration = read("{}");
        assertThat(configuration.data()).isEqualTo(Path.of("/var/lib/lightweb"));
        assertThat(configuration.nodeKey()).isNull();
        assertThat(configuration.database().isEmbedded()).isTrue();
        assertThat(configuration.hosting().node().panelHost()).isEqualTo("panel.localhost");
        assertThat(configuration.hosting().node().demo()).isFalse();
        assertThat(addresses(server(configuration).getAdminConnectors())).containsExactly("127.0.0.1:8081");
        assertThat(configuration.hosting().dns()).isEqualTo(DnsSettings.usual());
        assertThat(configuration.hosting().dns().privateAddresses()).isFalse();
        assertThat(configuration.hosting().domains()).isEqualTo(DomainSettings.usual());
        assertThat(configuration.hosting().domains().reservedDays()).isEqualTo(90);
    }

    @Test
    void a_server_section_does_not_open_the_panel_to_the_world() throws Exception {
        LightwebConfiguration configuration = read("""
                server:
                  applicationConnectors: [{type: http, bindHost: 0.0.0.0, port: 8080}]
                  adminConnectors: [{type: http, port: 9001}]
                """);
        assertThat(addresses(server(configuration).getApplicationConnectors())).containsExactly("127.0.0.1:0");
        assertThat(addresses(server(configuration).getAdminConnectors())).containsExactly("127.0.0.1:9001");
    }

    @Test
    void a_server_section_does_not_compress_pages_with_secrets() throws Exception {
        assertThat(server(read("{}")).getGzipFilterFactory().isEnabled()).isFalse();
        assertThat(server(read("server: {gzip: {enabled: true}}"))
                        .getGzipFilterFactory()
                        .isEnabled())
                .isFalse();
    }

    @Test
    void a_server_with_one_port_for_everything_is_refused() {
        assertThatThrownBy(() -> read("server: {type: simple}")).hasStackTraceContaining("server.type has to be");
    }

    @Test
    void the_example_of_the_guide_is_a_configuration() throws Exception {
        LightwebConfiguration configuration = read(Files.readString(Path.of("guide/lightweb.example.yml")));
        assertThat(configuration.hosting().node().panelHost()).isEqualTo("panel.example.org");
        assertThat(configuration.hosting().mail().port()).isEqualTo(587);
        assertThat(configuration.hosting().panelUrl()).isEqualTo("https://panel.example.org");
        assertThat(configuration.hosting().edge().httpsPort()).isEqualTo(443);
        assertThat(configuration.hosting().domains().addresses()).containsExactly("203.0.113.10", "2001:db8::10");
        assertThat(configuration.hosting().domains().cname()).isEqualTo("sites.example.net");
    }

    @Test
    void names_are_looked_at_as_the_file_says() throws Exception {
        LightwebConfiguration configuration = read("""
                dns:
                  resolvers: [192.0.2.53]
                  port: 5353
                  privateAddresses: true
                  patience: PT2S
                  updates: {server: ns1.example.net, zone: example.net, key: lightweb, secret: c2VjcmV0}
                domains: {mostDomains: 3, checksPerMinute: 1, keepAwayDays: 5, transferDays: 2, waitingDays: 4}
                """);
        DnsSettings dns = configuration.hosting().dns();
        assertThat(dns.resolvers()).containsExactly("192.0.2.53");
        assertThat(dns.port()).isEqualTo(5353);
        assertThat(dns.patience()).hasSeconds(2);
        assertThat(dns.updates().usable()).isTrue();
        assertThat(dns.toString()).doesNotContain("c2VjcmV0");
        DomainSettings domains = configuration.hosting().domains();
        assertThat(domains.mostDomains()).isEqualTo(3);
        assertThat(domains.keepAwayDays()).isEqualTo(5);
    }

    @Test
    void the_edge_listens_and_loses_patience_as_the_file_says() throws Exception {
        LightwebConfiguration configuration = read("""
                edge:
                  portable: true
                  hsts: P1D
                  limits:
                    headTimeout: PT3S
                    readerBytesPerSecond: 100
                    readerWindow: PT20S
                    behindPerNetwork: 7
                    floods: {connectionsPerSecond: 50, unknownHostsPerSecond: 5}
                certificates: {kept: 123}
                """);
        EdgeSettings edge = configuration.hosting().edge();
        assertThat(edge.portable()).isTrue();
        assertThat(edge.hsts()).hasDays(1);
        assertThat(edge.limits().headTimeout()).hasSeconds(3);
        assertThat(edge.limits().readerBytesPerSecond()).isEqualTo(100);
        assertThat(edge.limits().readerWindow()).hasSeconds(20);
        assertThat(edge.limits().behindPerNetwork()).isEqualTo(7);
        assertThat(edge.limits().floods()).isEqualTo(new EdgeFloods(50, 5, 64));
        assertThat(configuration.hosting().certificates().kept()).isEqualTo(123);
        EdgeLimits usual = read("{}").hosting().edge().limits();
        assertThat(usual.readerBytesPerSecond()).isEqualTo(250);
        assertThat(usual.readerWindow()).hasMinutes(1);
        assertThat(usual.floods()).isEqualTo(new EdgeFloods(500, 10, 64));
        assertThat(read("{}").hosting().certificates().kept()).isEqualTo(10_000);
    }

    private static LightwebConfiguration read(String yaml) throws Exception {
        return new YamlConfigurationFactory<>(
                        LightwebConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "node.yml");
    }

    private static DefaultServerFactory server(LightwebConfiguration configuration) {
        return (DefaultServerFactory) configuration.getServerFactory();
    }

    private static List<String> addresses(List<ConnectorFactory> connectors) {
        return connectors.stream()
                .map(HttpConnectorFactory.class::cast)
                .map(connector -> connector.getBindHost() + ":" + connector.getPort())
                .toList();
    }
}
