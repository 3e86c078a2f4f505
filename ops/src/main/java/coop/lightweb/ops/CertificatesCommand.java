package coop.lightweb.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import coop.lightweb.hosting.acme.NameAnswer;
import coop.lightweb.hosting.acme.Reading;
import coop.lightweb.hosting.acme.Recorder;
import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.database.Databases;
import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.jackson.Jackson;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code certificates CONFIG [NAME]}: the flight recorder of certificates from public authorities. Works beside a running node, and
 * changes nothing.
 */
final class CertificatesCommand extends ConfiguredCommand<LightwebConfiguration> {
    private static final int MOST_NAMES = 100_000;
    private static final int MOST_STEPS = 200;

    private final PrintStream out;

    CertificatesCommand(PrintStream out) {
        super("certificates", "Says how the certificate of every name is doing, or tells the story of one.");
        this.out = out;
    }

    @Override
    public void configure(Subparser arguments) {
        super.configure(arguments);
        arguments.addArgument("name").nargs("?").help("host name whose story is told");
        arguments.addArgument("--json").action(Arguments.storeTrue()).help("for programs");
        arguments
                .addArgument("--language")
                .choices("en", "fr")
                .setDefault(Language.best(List.of(Locale.getDefault())).tag())
                .help("of the words; by default that of this shell");
    }

    @Override
    protected void run(
            Bootstrap<LightwebConfiguration> bootstrap, Namespace arguments, LightwebConfiguration configuration)
            throws JsonProcessingException {
        DatabaseSecrets secrets = DatabaseSecrets.from(Node.key(configuration, new SecureRandom())::derive);
        Words words = words(
                arguments.getString("language"), configuration.hosting().node().zone());
        try (Databases databases =
                Databases.join(configuration.database(), configuration.data(), secrets, Modules.CHANGELOGS)) {
            Clock clock = Clock.systemUTC();
            Reading reading = new Reading(new Recorder(databases.database(), clock), words, clock);
            boolean asked = !configuration.hosting().acme().authorities().isEmpty();
            CertificateLines lines = new CertificateLines(words, asked);
            out.println(answer(reading, lines, arguments.getString("name"), arguments.getBoolean("json")));
        }
    }

    private static String answer(Reading reading, CertificateLines lines, @Nullable String typed, boolean json)
            throws JsonProcessingException {
        if (typed == null) {
            List<NameAnswer> all = reading.all(MOST_NAMES);
            return json ? json(all) : lines.table(all);
        }
        String name = typed.toLowerCase(Locale.ROOT);
        NameAnswer told = reading.find(name, MOST_STEPS)
                .orElseThrow(
                        () -> new WrongUse(
                                "No certificate is or was wanted for " + name
                                        + ". A business asks for its name in the panel; certificates CONFIG without a name lists all."));
        return json ? json(told) : lines.story(told);
    }

    private static String json(Object answer) throws JsonProcessingException {
        return Jackson.newObjectMapper()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(answer);
    }

    private static Words words(String language, ZoneId zone) {
        return Messages.of(
                        CertificatesCommand.class.getClassLoader(),
                        List.of("coop.lightweb.hosting.acme", "coop.lightweb.hosting.domain"))
                .in(Language.find(language).orElse(Language.EN), zone);
    }

    @Override
    public void onError(Cli cli, Namespace arguments, Throwable failure) {
        // Said once, by the application.
    }
}
