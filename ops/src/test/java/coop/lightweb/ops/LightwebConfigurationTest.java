package coop.lightweb.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
