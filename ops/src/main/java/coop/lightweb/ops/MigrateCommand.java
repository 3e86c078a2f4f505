package coop.lightweb.ops;

import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.database.Databases;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.security.SecureRandom;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code migrate CONFIG}: roles and schema brought to this version, the locks checked, nothing served. */
final class MigrateCommand extends ConfiguredCommand<LightwebConfiguration> {
    MigrateCommand() {
        super("migrate", "Brings the database to this version and checks its locks.");
    }

    @Override
    protected void run(
            Bootstrap<LightwebConfiguration> bootstrap, Namespace arguments, LightwebConfiguration configuration) {
        var key = Node.key(configuration, new SecureRandom());
        try (Databases databases = Node.openDatabase(configuration, DatabaseSecrets.from(key::derive))) {
            databases.database().shared(tx -> tx.execute("select 1"));
            System.out.println("The database is at this version and every lock is on.");
        }
    }

    @Override
    public void onError(Cli cli, Namespace arguments, Throwable failure) {
        // Said once, by the application.
    }
}
