package coop.lightweb.ops;

import com.codahale.metrics.health.HealthCheck;
import com.fasterxml.jackson.databind.SerializationFeature;
import coop.lightweb.hosting.vault.Sealing;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ServerProperties;

/** Boots a node: opens it, gives its resources to Jersey, and opens the edge once Jetty listens behind it. */
public final class LightwebApplication extends Application<LightwebConfiguration> {
    private final Consumer<Node> whenOpen;
    private final Sealing sealing;

    public LightwebApplication() {
        this(node -> {});
    }

    /** @param whenOpen runs once, when the public ports are open */
    public LightwebApplication(Consumer<Node> whenOpen) {
        this(whenOpen, Sealing.real());
    }

    /** @param sealing anything but the real one is for the leak test alone */
    public LightwebApplication(Consumer<Node> whenOpen, Sealing sealing) {
        this.whenOpen = whenOpen;
        this.sealing = sealing;
    }

    @Override
    public String getName() {
        return "lightweb";
    }

    /** {@code ${NAME}} in the file is the environment's; one that is not set is an error, not an empty password. */
    @Override
    public void initialize(Bootstrap<LightwebConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    }

    @Override
    protected void addDefaultCommands(Bootstrap<LightwebConfiguration> bootstrap) {
        bootstrap.addCommand(new ServeCommand(this));
        bootstrap.addCommand(new MigrateCommand());
        bootstrap.addCommand(new CheckCommand());
        bootstrap.addCommand(new StaffCommand(System.out));
        bootstrap.addCommand(new CertificatesCommand(System.out));
    }

    @Override
    public void run(LightwebConfiguration configuration, Environment environment) {
        Node node = Node.open(configuration, Clock.systemUTC(), sealing);
        environment.lifecycle().manage(new Closing(node));
        node.resources().forEach(environment.jersey()::register);
        // What stands in front of us knows the scheme and the port; a path says the same without guessing.
        environment.jersey().property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
        // Instants as RFC 3339, the same in every answer.
        environment.getObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        environment.healthChecks().register("database", databaseAnswers(node));
        environment.lifecycle().addServerLifecycleListener(server -> {
            node.isSeenTo();
            node.hosting().open(behindTheEdge(server));
            whenOpen.accept(node);
        });
    }

    /** Says in one sentence what to do where that is known; only the unexpected gets a stack trace. */
    @Override
    protected void onFatalError(Throwable failure) {
        if (isEnding()) {
            // Told to end while it started: what broke then is no news.
            return;
        }
        StartTrouble.sentence(failure)
                .ifPresentOrElse(sentence -> System.err.println("lightweb: " + sentence), failure::printStackTrace);
        System.exit(1);
    }

    /** The JVM takes no more hooks once it is ending, and has no other way to say so. */
    private static boolean isEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            return !Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    private static HealthCheck databaseAnswers(Node node) {
        return new HealthCheck() {
            @Override
            protected Result check() {
                node.hosting().ground().database().shared(tx -> tx.execute("select 1"));
                return Result.healthy();
            }
        };
    }

    private static ServerConnector behindTheEdge(Server server) {
        for (var connector : server.getConnectors()) {
            if (connector instanceof ServerConnector c && Objects.equals(c.getName(), "application")) {
                return c;
            }
        }
        throw new IllegalStateException("Jetty has no connector called application");
    }
}
