package coop.lightweb.ops;

import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.database.Databases;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.security.SecureRandom;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code check CONFIG}: reads the configuration, finds the key, looks at the database, and changes nothing. */
final class CheckCommand extends ConfiguredCommand<LightwebConfiguration> {
    CheckCommand() {
        super("check", "Says whether configuration, key and database are right; changes nothing.");
    }

    @Override
    protected void run(
            Bootstrap<LightwebConfiguration> bootstrap, Namespace arguments, LightwebConfiguration configuration) {
        if (!Node.hasKey(configuration)) {
            System.out.println("There is no node key yet in " + configuration.data()
                    + "; the first start makes one, and with it the database.");
            return;
        }
        var key = Node.key(configuration, new SecureRandom());
        List<String> faults =
                Databases.look(configuration.database(), configuration.data(), DatabaseSecrets.from(key::derive));
        faults.forEach(fault -> System.out.println("- " + fault));
        if (!faults.isEmpty()) {
            throw new FaultsFound(faults.size());
        }
        System.out.println("Configuration, node key and database are right.");
    }

    @Override
    public void onError(Cli cli, Namespace arguments, Throwable failure) {
        // Said once, by the application.
    }
}
