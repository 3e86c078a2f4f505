package coop.lightweb.ops.drill.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.ops.drill.Line;
import coop.lightweb.ops.drill.NodeProcess;
import coop.lightweb.ops.drill.Victim;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code drill records [--seed 1] [--seconds 60] [--kills 2]}: two people write the same contacts, each through a process of their own on
 * one database, as {@link Editing} says; the second process is killed with SIGKILL now and then and comes back.
 */
public final class RecordsDrill {
    private static final int CONTACTS = 12;
    private static final List<String> SETTINGS =
            List.of("api.perMinute=100000", "api.burst=100000", "passwords.memoryKib=19456", "passwords.iterations=2");

    private final int seed;
    private final int seconds;
    private final int kills;
    private final PrintStream out;

    private RecordsDrill(int seed, int seconds, int kills, PrintStream out) {
        this.seed = seed;
        this.seconds = seconds;
        this.kills = kills;
        this.out = out;
    }

    /** @throws IllegalArgumentException naming what is wrong with the arguments */
    public static RecordsDrill of(PrintStream out, String... arguments) {
        int seed = 1;
        int seconds = 60;
        int kills = 2;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !arguments[i + 1].matches("\\d{1,5}")) {
                throw new IllegalArgumentException(arguments[i] + " wants a number.");
            }
            int number = Integer.parseInt(arguments[i + 1]);
            switch (arguments[i]) {
                case "--seed" -> seed = number;
                case "--seconds" -> seconds = number;
                case "--kills" -> kills = number;
                default -> throw new IllegalArgumentException("There is no option " + arguments[i] + ".");
            }
        }
        return new RecordsDrill(seed, seconds, kills, out);
    }

    /** @return 0 when nothing that must hold was violated */
    public int run() throws IOException, InterruptedException {
        out.printf("Drill of records: seed %d, %d s, two processes, %d kills%n", seed, seconds, kills);
        Path folder = Files.createTempDirectory("lightweb-drill");
        try (Victim first = new Victim(folder, SETTINGS);
                NodeProcess second = new NodeProcess(folder.resolve("second"))) {
            first.start();
            second.configure(first.data().resolve("node.key"), sections(first));
            second.start();
            second.awaitOpen();
            JsonNode book = new ObjectMapper().readTree(first.book().toFile());
            // The one whose address book is empty.
            String token = book.at("/tenants/1/token").asText();
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(Line.trusting(Path.of(book.path("ca").asText())))
                    .build();
            Editing editing = new Editing(
                            List.of(
                                    new Door(client, first.url("panel") + "/api/v1", token),
                                    new Door(client, "https://panel.localhost:" + second.https() + "/api/v1", token)),
                            CONTACTS)
                    .begin();
            long begun = System.nanoTime();
            Duration whole = Duration.ofSeconds(seconds);
            Thread killer = Thread.ofPlatform().start(() -> strike(second, whole.dividedBy(kills + 1)));
            editing.edit(seed, () -> System.nanoTime() - begun < whole.toNanos() || killer.isAlive());
            killer.join();
            List<String> violations = editing.reckon();
            violations.forEach(each -> out.println("VIOLATION: " + each));
            out.println(editing.told());
            out.printf("%d violations%n", violations.size());
            return violations.isEmpty() && editing.edits() > 0 ? 0 : 1;
        }
    }

    private void strike(NodeProcess second, Duration every) {
        for (int i = 0; i < kills; i++) {
            LockSupport.parkNanos(every.toNanos());
            second.kill();
            try {
                second.start();
                second.awaitOpen();
            } catch (IOException e) {
                out.println("VIOLATION: " + e.getMessage());
            }
        }
    }

    private static String sections(Victim first) throws IOException {
        NodeKey key = NodeKey.load(null, null, first.data(), new SecureRandom());
        String port = Files.readAllLines(first.data().resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        return """
                database: {url: "jdbc:postgresql://127.0.0.1:%s/lightweb", adminUser: postgres, adminPassword: "%s"}
                api: {perMinute: 100000, burst: 100000}
                passwords: {memoryKib: 19456, iterations: 2}
                """.formatted(port, DatabaseSecrets.from(key::derive).adminPassword());
    }
}
