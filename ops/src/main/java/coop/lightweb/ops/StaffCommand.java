package coop.lightweb.ops;

import coop.lightweb.hosting.Ground;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.People;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.database.Databases;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.staff.Team;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.NodeKeyCheck;
import coop.lightweb.hosting.vault.Sealing;
import coop.lightweb.hosting.web.Refused;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code staff CONFIG add|remove|list [EMAIL]}: who looks after the node. Whoever may read the node key decides it, so there is no
 * sign-in; it works beside a running node and is in its log.
 */
final class StaffCommand extends ConfiguredCommand<LightwebConfiguration> {
    private final PrintStream out;

    StaffCommand(PrintStream out) {
        super("staff", "Lists who is staff of this node, adds somebody, or removes them.");
        this.out = out;
    }

    @Override
    public void configure(Subparser arguments) {
        super.configure(arguments);
        arguments.addArgument("action").help("list, add or remove");
        arguments.addArgument("email").nargs("?");
        arguments.addArgument("--name").setDefault("").help("what to call somebody who has no account yet");
        arguments
                .addArgument("--language")
                .choices("en", "fr")
                .setDefault("en")
                .help("of somebody who has no account yet");
    }

    @Override
    protected void run(
            Bootstrap<LightwebConfiguration> bootstrap, Namespace arguments, LightwebConfiguration configuration) {
        SecureRandom random = new SecureRandom();
        NodeKey key = Node.key(configuration, random);
        DatabaseSecrets secrets = DatabaseSecrets.from(key::derive);
        try (Databases databases =
                        Databases.join(configuration.database(), configuration.data(), secrets, Modules.CHANGELOGS);
                Notices notices = databases.notices(secrets)) {
            new NodeKeyCheck(databases.database(), Clock.systemUTC()).insist(key);
            Ground ground = new Ground(
                    configuration.data(),
                    key,
                    Sealing.real(),
                    databases.database(),
                    notices,
                    Clock.systemUTC(),
                    random);
            try (People people = HostingCore.people(ground, configuration.hosting())) {
                out.println(answer(people.team(), arguments));
            }
        }
    }

    private static String answer(Team team, Namespace arguments) {
        String email = arguments.getString("email");
        String action = arguments.getString("action");
        if (action.equals("list")) {
            return list(team);
        }
        if (!action.equals("add") && !action.equals("remove")) {
            throw new WrongUse("staff does not know \"" + action + "\"; it knows list, add EMAIL and remove EMAIL.");
        }
        if (email == null) {
            throw new WrongUse("Whom? Give an e-mail address: ./lightweb staff CONFIG " + action + " name@example.org");
        }
        return action.equals("remove") ? remove(team, email) : add(team, email, arguments);
    }

    private static String list(Team team) {
        StringBuilder all = new StringBuilder();
        for (Profile profile : team.all()) {
            all.append(all.isEmpty() ? "" : "\n").append(profile.email());
            all.append(profile.name().isBlank() ? "" : "  " + profile.name());
        }
        return all.isEmpty()
                ? "Nobody is staff yet. ./lightweb staff CONFIG add EMAIL makes somebody."
                : all.toString();
    }

    private static String add(Team team, String email, Namespace arguments) {
        Team.Added added;
        try {
            added = team.add(email, arguments.getString("name"), arguments.getString("language"));
        } catch (Refused noAddress) {
            throw new WrongUse(email + " does not look like an e-mail address, such as name@example.org.");
        }
        return added.welcome() == null
                ? added.profile().email() + " is staff from now on, with the account that was there."
                : added.profile().email()
                        + " is staff. This link, which was mailed as well, leads to the first password;"
                        + " it works once, for two days:\n" + added.welcome();
    }

    private static String remove(Team team, String email) {
        return team.remove(email)
                ? email + " is no longer staff; the account stays."
                : "Nobody of staff has the address " + email + ". ./lightweb staff CONFIG list says who is.";
    }

    @Override
    public void onError(Cli cli, Namespace arguments, Throwable failure) {
        // Said once, by the application.
    }
}
