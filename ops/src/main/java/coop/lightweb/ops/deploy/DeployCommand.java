package coop.lightweb.ops.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code deploy DIR --site URL --token TOKEN}: makes a folder the site, sending only what the node does not have. */
public final class DeployCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    DeployCommand(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** @return 0 when the site is as the folder, 1 when it is as it was */
    public static int run(String... arguments) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new DeployCommand(System.out, System.err, terminal)
                .run(List.of(arguments), System.getenv("LIGHTWEB_TOKEN"));
    }

    int run(List<String> arguments, @Nullable String tokenVariable) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(Order.USAGE);
            return 0;
        }
        try {
            deploy(Order.of(arguments, tokenVariable));
            return 0;
        } catch (Trouble trouble) {
            err.println(trouble.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("The folder cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private void deploy(Order order) throws IOException {
        List<LocalFile> files = Folder.read(order.folder());
        Map<String, LocalFile> contents = new HashMap<>();
        files.forEach(file -> contents.putIfAbsent(file.sha256(), file));
        try (Api api = new Api(order.token(), order.ca())) {
            URI deploys = URI.create(apiOf(api, order.site()) + "/deploys");
            if (order.dryRun()) {
                JsonNode answer = api.postJson(URI.create(deploys + "?dry-run=true"), list(files, order));
                say(missing(answer, contents), files, "would be sent");
                return;
            }
            JsonNode upload = api.postJson(deploys, list(files, order));
            List<LocalFile> missing = missing(upload, contents);
            say(missing, files, "to send");
            URI address = URI.create(deploys + "/" + upload.path("id").asText());
            long bytes = missing.stream().mapToLong(LocalFile::size).sum();
            new Sending(api, address, new ProgressLine(err, terminal, bytes)).send(missing);
            finish(api, address, order);
        }
    }

    private void finish(Api api, URI address, Order order) {
        String verb = order.publish() ? "/publication" : "/completion";
        JsonNode deploy = api.post(URI.create(address + verb), "application/json", BodyPublishers.noBody());
        out.println(
                order.publish()
                        ? "Live: " + deploy.path("url").asText()
                        : "Uploaded. Preview: " + deploy.path("preview").asText());
    }

    /** A site's own host shows the way to the API; an address in the API is taken as it is. */
    private static URI apiOf(Api api, URI site) {
        if (site.getPath() != null && site.getPath().contains("/api/v1/sites/")) {
            return site;
        }
        JsonNode sign = api.get(site.resolve("/.lightweb/site"));
        String address = sign.path("api").asText("");
        if (!address.startsWith("https://")) {
            throw new Trouble(site + " is not a site of a Lightweb node, or of a version this program does not know.");
        }
        return URI.create(address);
    }

    private static ObjectNode list(List<LocalFile> files, Order order) {
        ObjectNode list = JSON.createObjectNode();
        list.put("message", order.message()).put("source", "folder");
        ObjectNode entries = list.putObject("files");
        files.forEach(file ->
                entries.putObject(file.path()).put("sha256", file.sha256()).put("size", file.size()));
        return list;
    }

    private static List<LocalFile> missing(JsonNode answer, Map<String, LocalFile> contents) {
        return answer.path("missing")
                .valueStream()
                .map(digest -> contents.get(digest.asText()))
                .toList();
    }

    private void say(List<LocalFile> missing, List<LocalFile> files, String what) {
        double megabytes = missing.stream().mapToLong(LocalFile::size).sum() / 1e6;
        out.printf(Locale.ROOT, "%d files, %d %s (%.1f MB)%n", files.size(), missing.size(), what, megabytes);
    }
}
