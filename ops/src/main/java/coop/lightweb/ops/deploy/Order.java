package coop.lightweb.ops.deploy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked to do.
 *
 * @param folder whose files become the site
 * @param site address of the site, or of the site in the API
 * @param ca file with a root certificate (PEM) to trust beside the machine's own, null for none
 * @param dryRun only say what would be sent
 */
record Order(Path folder, URI site, String token, @Nullable Path ca, String message, boolean publish, boolean dryRun) {

    static final String USAGE = """
            Usage: ./lightweb deploy DIR --site URL --token TOKEN [--ca FILE] [--message TEXT] [--no-publish] [--dry-run]
              DIR           the folder that holds your site, with index.html in it
              --site URL    where visitors find the site, for example https://acme.localhost:8443
              --token TOKEN an API token with the scope sites:deploy; better in the variable LIGHTWEB_TOKEN
              --ca FILE     trust this root certificate too: that of a node with its own local authority
              --message     what changed, for the list of deploys
              --no-publish  upload only; look at the preview and publish later
              --dry-run     say what would be sent, send nothing""";

    /** @throws Trouble saying what is wrong with the arguments */
    static Order of(List<String> arguments, @Nullable String tokenVariable) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        @Nullable String folder = null;
        @Nullable String site = null;
        @Nullable String token = tokenVariable;
        @Nullable Path ca = null;
        String message = "";
        boolean publish = true;
        boolean dryRun = false;
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            switch (argument) {
                case "--site" -> site = value(argument, rest);
                case "--token" -> token = value(argument, rest);
                case "--ca" -> ca = Path.of(value(argument, rest));
                case "--message" -> message = value(argument, rest);
                case "--no-publish" -> publish = false;
                case "--dry-run" -> dryRun = true;
                default -> {
                    if (argument.startsWith("-") || folder != null) {
                        throw new Trouble("“" + argument + "” is not understood.\n" + USAGE);
                    }
                    folder = argument;
                }
            }
        }
        if (folder == null || site == null || token == null) {
            throw new Trouble(
                    (folder == null ? "Say which folder." : site == null ? "Say which site." : "Give a token.") + "\n"
                            + USAGE);
        }
        return new Order(Path.of(folder), secure(site), token, ca, message, publish, dryRun);
    }

    private static String value(String argument, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new Trouble(argument + " needs a value.\n" + USAGE);
        }
        return rest.pop();
    }

    private static URI secure(String site) {
        try {
            URI address = URI.create(site);
            if ("https".equals(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Trouble("“" + site + "” is not an https address; a token is sent over nothing else.");
    }
}
