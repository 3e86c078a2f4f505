package coop.lightweb.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Environment;
import net.sourceforge.argparse4j.inf.Namespace;
import org.slf4j.LoggerFactory;

/** {@code server CONFIG}: runs a node. What goes wrong is said once, by the application. */
final class ServeCommand extends ServerCommand<LightwebConfiguration> {
    ServeCommand(Application<LightwebConfiguration> application) {
        super(application);
    }

    /** Dropwizard logs what keeps its server from starting, with its stack trace, before it hands it on to us. */
    @Override
    protected void run(Environment environment, Namespace arguments, LightwebConfiguration configuration)
            throws Exception {
        if (LoggerFactory.getLogger(ServerCommand.class) instanceof Logger of) {
            of.setLevel(Level.OFF);
        }
        super.run(environment, arguments, configuration);
    }

    @Override
    public void onError(Cli cli, Namespace arguments, Throwable failure) {}
}
