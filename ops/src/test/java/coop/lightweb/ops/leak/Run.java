package coop.lightweb.ops.leak;

import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.vault.Sealing;
import coop.lightweb.ops.LightwebApplication;
import coop.lightweb.ops.LightwebConfiguration;
import coop.lightweb.ops.Node;
import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/** The whole program on an embedded database of its own, its log at its most talkative beside the data. */
final class Run implements AutoCloseable {
    private final AtomicReference<Node> node = new AtomicReference<>();
    private final DropwizardTestSupport<LightwebConfiguration> program;
    private final Path programs;

    /** @param shared where the server's programs are unpacked once for all runs */
    Run(Path data, Path shared, Sealing sealing) throws Exception {
        programs = data.resolve("cache/postgres");
        Files.createDirectories(programs.getParent());
        Files.createSymbolicLink(programs, Files.createDirectories(shared.resolve("postgres")));
        Path configuration = configuration(data);
        program = new DropwizardTestSupport<>(LightwebApplication.class, configuration.toString()) {
            @Override
            public Application<LightwebConfiguration> newApplication() {
                return new LightwebApplication(node::set, sealing);
            }
        };
        program.before();
    }

    Node node() {
        return node.get();
    }

    /** PostgreSQL's own superuser: row level security hides nothing from it. */
    Connection superuser() throws SQLException {
        var ground = node().hosting().ground();
        String url = ground.database().shared(tx -> {
            try {
                return tx.getConnection().getMetaData().getURL();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        String password = DatabaseSecrets.from(ground.key()::derive).adminPassword();
        return DriverManager.getConnection(url, "postgres", password);
    }

    private static Path configuration(Path data) throws IOException {
        return Files.writeString(data.resolve("config.yml"), """
                data: "%1$s"
                node: {demo: true}
                edge: {bind: 127.0.0.1, httpPort: 0, httpsPort: 0}
                passwords: {memoryKib: 19456, iterations: 2}
                server:
                  adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                logging:
                  loggers: {coop.lightweb: ALL, org.jdbi: ALL, org.postgresql: ALL, com.zaxxer: DEBUG, org.glassfish: DEBUG, io.vertx: DEBUG, liquibase: INFO}
                  appenders: [{type: file, currentLogFilename: "%1$s/node.log", archive: false}]
                """.formatted(data));
    }

    @Override
    public void close() throws IOException {
        program.after();
        Files.delete(programs);
    }
}
