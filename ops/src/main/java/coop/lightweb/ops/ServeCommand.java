package coop.lightweb.ops;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code server CONFIG}: runs a node. What goes wrong is said once, by the application. */
final class ServeCommand extends ServerCommand<LightwebConfiguration> {
    ServeCommand(Application<LightwebConfiguration> application) {
        super(application);
    }

    @Override
    public void onError(Cli cli, Namespace arguments, Throwable failure) {}
}
