package coop.lightweb.ops.drill;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Looks at a running node's TLS with all that {@code testssl} knows: nothing of medium severity or worse, but that its authority is its own. */
final class TlsDrill {
    private static final List<String> HOSTS = List.of("panel", "kaslo-bakery");

    private final PrintStream out;
    private final Violations violations;

    TlsDrill(PrintStream out) {
        this.out = out;
        this.violations = new Violations(out);
    }

    int run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("lightweb-drill");
        int looked = 0;
        try (Victim node = new Victim(directory, List.of("passwords.memoryKib=19456", "passwords.iterations=2"))) {
            node.start();
            TlsScan scan = new TlsScan(Duration.ofMinutes(15));
            for (String host : HOSTS) {
                URI url = URI.create(node.url(host));
                TlsScan.Seen seen = scan.look(url.getHost(), url.getPort(), List.of());
                seen.findings().forEach(finding -> violations.add(url.getHost() + ": " + finding));
                looked += seen.looked();
            }
        } finally {
            delete(directory);
        }
        int found = violations.found().size();
        out.printf("testssl looked at %d things; %d are of medium severity or worse%n", looked, found);
        return found == 0 && looked > 0 ? 0 : 1;
    }

    private static void delete(Path directory) throws IOException {
        try (var walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
