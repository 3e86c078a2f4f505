package coop.lightweb.ops;

import coop.lightweb.hosting.database.DatabaseUnusable;
import coop.lightweb.hosting.edge.PortUnavailable;
import coop.lightweb.hosting.vault.NodeKeyMissing;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;

/** What an operator reads when a command fails: one sentence with the way out where it is known. */
final class StartTrouble {
    private StartTrouble() {}

    /** Empty for what nobody foresaw; that deserves its stack trace. */
    static Optional<String> sentence(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Optional<String> known = known(t);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> known(Throwable failure) {
        return switch (failure) {
            case DatabaseUnusable unusable -> Optional.ofNullable(unusable.getMessage());
            case NodeKeyMissing missing -> Optional.ofNullable(missing.getMessage());
            case PortUnavailable port -> Optional.ofNullable(port.getMessage());
            case FaultsFound faults -> Optional.ofNullable(faults.getMessage());
            case WrongUse use -> Optional.ofNullable(use.getMessage());
            case ConfigurationException wrong ->
                Optional.of(String.valueOf(wrong.getMessage()).strip());
            case FileNotFoundException none ->
                Optional.of(none.getMessage() + ". ops/guide/lightweb.example.yml is a file to begin with.");
            case UndefinedEnvironmentVariableException unset ->
                Optional.of("The configuration takes a value from the" + " environment that is not set there: "
                        + unset.getMessage());
            case IOException bind
            when String.valueOf(bind.getMessage()).contains("bind") ->
                Optional.of("A port cannot be opened (" + bind.getMessage()
                        + "). Another program listens there, or this user"
                        + " may not. The ports are edge.httpPort, edge.httpsPort and server.adminConnectors in the"
                        + " configuration.");
            default -> Optional.empty();
        };
    }
}
