package coop.lightweb.ops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What Debian's {@code testssl} thinks of a node's HTTPS port on this machine. */
final class TlsScan {
    /** A browser would not trust the node's own authority until its owner does, and nothing asks it whether it revoked something. */
    private static final Set<String> OF_THE_OWN_AUTHORITY = Set.of("cert_chain_of_trust", "cert_revocation");

    /** It says so of everything that is compressed; whether that matters, {@link Breach} knows. */
    private static final String COMPRESSED = "BREACH";

    private static final Set<String> BAD = Set.of("MEDIUM", "HIGH", "CRITICAL", "FATAL");

    private final Duration patience;

    /**
     * @param findings of medium severity or worse, each in one line
     * @param compressed whether the page at {@code /} was, which is no finding by itself
     * @param looked how many things it looked at
     */
    record Seen(List<String> findings, boolean compressed, int looked) {}

    TlsScan(Duration patience) {
        this.patience = patience;
    }

    /**
     * @param checks which of its checks, as its options; none for all
     * @throws IOException when it cannot be run or does not end
     */
    Seen look(String host, int port, List<String> checks) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("lightweb-tls");
        Path found = directory.resolve("found.json");
        Path said = directory.resolve("said.txt");
        List<String> command = new ArrayList<>(List.of("testssl", "--quiet", "--color", "0", "--warnings", "off"));
        command.addAll(List.of("--ip", "127.0.0.1", "--jsonfile", found.toString()));
        command.addAll(checks);
        command.add("https://" + host + ":" + port);
        Process scan = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!scan.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("testssl did not end within " + patience.toSeconds() + " s");
            }
            // Its file says for every check what was found; it closes the list a second time when it is interrupted.
            return read(found);
        } finally {
            scan.descendants().forEach(ProcessHandle::destroyForcibly);
            scan.destroyForcibly();
            Files.deleteIfExists(found);
            Files.deleteIfExists(said);
            Files.deleteIfExists(directory);
        }
    }

    private static Seen read(Path found) throws IOException {
        List<String> findings = new ArrayList<>();
        boolean compressed = false;
        int looked = 0;
        try (var parser = new ObjectMapper().createParser(found.toFile())) {
            JsonNode all = new ObjectMapper().readTree(parser);
            for (JsonNode one : all) {
                String id = one.path("id").asText();
                String severity = one.path("severity").asText();
                looked++;
                boolean bad = BAD.contains(severity);
                if (bad && id.equals(COMPRESSED)) {
                    compressed = true;
                } else if (bad && !OF_THE_OWN_AUTHORITY.contains(id)) {
                    findings.add(
                            severity + " " + id + ": " + one.path("finding").asText());
                }
            }
        }
        return new Seen(List.copyOf(findings), compressed, looked);
    }
}
