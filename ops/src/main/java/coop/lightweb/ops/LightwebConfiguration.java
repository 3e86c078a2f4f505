package coop.lightweb.ops;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.TextNode;
import coop.lightweb.hosting.HostingSettings;
import coop.lightweb.hosting.NodeSettings;
import coop.lightweb.hosting.database.DatabaseSettings;
import coop.lightweb.hosting.mail.MailSettings;
import coop.lightweb.hosting.vault.PasswordSettings;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration file of a node. Everything has a default; {@code ops/guide} explains each part. */
public final class LightwebConfiguration extends Configuration {
    private static final String LOOPBACK = "127.0.0.1";

    @JsonProperty
    private Path data = Path.of("/var/lib/lightweb");

    @JsonProperty
    private @Nullable Path nodeKey;

    @JsonProperty
    private NodeSettings node = new NodeSettings("Lightweb", "panel.localhost", "localhost", false);

    @JsonProperty
    private DatabaseSettings database = DatabaseSettings.embedded();

    @JsonProperty
    private MailSettings mail = MailSettings.mailbox();

    @JsonProperty
    private PasswordSettings passwords = PasswordSettings.standard();

    public LightwebConfiguration() {
        setServerFactory(behindTheEdge());
        setLoggingFactory(plainLog());
    }

    public Path data() {
        return data.toAbsolutePath().normalize();
    }

    /** Where the node key is; null means {@code node.key} in the data directory, or a systemd credential. */
    public @Nullable Path nodeKey() {
        return nodeKey;
    }

    public HostingSettings hosting() {
        return new HostingSettings(node, mail, passwords);
    }

    public DatabaseSettings database() {
        return database;
    }

    /** Jetty carries panel and API on loopback, on whatever port is free: only the edge speaks to it. */
    private static DefaultServerFactory behindTheEdge() {
        DefaultServerFactory server = new DefaultServerFactory();
        server.setApplicationConnectors(List.of(loopback(0)));
        server.setAdminConnectors(List.of(loopback(8081)));
        server.setRegisterDefaultExceptionMappers(false);
        server.setEnableVirtualThreads(true);
        LogbackAccessRequestLogFactory requests = new LogbackAccessRequestLogFactory();
        requests.setAppenders(List.of());
        server.setRequestLogFactory(requests);
        return server;
    }

    private static HttpConnectorFactory loopback(int port) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(LOOPBACK);
        connector.setPort(port);
        return connector;
    }

    private static DefaultLoggingFactory plainLog() {
        ConsoleAppenderFactory<ch.qos.logback.classic.spi.ILoggingEvent> console = new ConsoleAppenderFactory<>();
        console.setLogFormat("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{20} %msg%n%rEx");
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLoggers(Map.of("io.zonky", quiet(), "org.eclipse.jetty", quiet(), "io.dropwizard", quiet()));
        logging.setAppenders(List.<AppenderFactory<ch.qos.logback.classic.spi.ILoggingEvent>>of(console));
        return logging;
    }

    private static TextNode quiet() {
        return TextNode.valueOf("WARN");
    }
}
