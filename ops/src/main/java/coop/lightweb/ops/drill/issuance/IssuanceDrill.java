package coop.lightweb.ops.drill.issuance;

import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.database.DatabaseSettings;
import coop.lightweb.hosting.database.Databases;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.ops.Modules;
import coop.lightweb.ops.drill.NodeProcess;
import coop.lightweb.ops.drill.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * {@code drill issuance [--seed 1] [--names 200] [--kills 10]}: two processes of a node get certificates for many names at once, and both
 * are killed with SIGKILL again and again: one after the other or both in the same instant, as the seed says. In the end every name
 * has one certificate, the authority issued no second one, and took no more orders than there are names and kills.
 */
public final class IssuanceDrill {
    private static final Duration STALLED = Duration.ofSeconds(180);
    private static final int MILLIS_BETWEEN = 1_500;

    private final Wish wish;
    private final PrintStream out;
    private final List<String> violations = new ArrayList<>();
    private int struck;

    private IssuanceDrill(Wish wish, PrintStream out) {
        this.wish = wish;
        this.out = out;
    }

    /** @throws IllegalArgumentException naming what is wrong with the arguments */
    public static IssuanceDrill of(PrintStream out, String... arguments) {
        return new IssuanceDrill(Wish.of(arguments), out);
    }

    private record Wish(long seed, int names, int kills) {
        static Wish of(String... arguments) {
            Wish wish = new Wish(1, 200, 10);
            for (int i = 0; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " needs a number.");
                }
                wish = wish.with(arguments[i], arguments[i + 1]);
            }
            return wish;
        }

        private Wish with(String option, String value) {
            if (!value.matches("\\d{1,5}")) {
                throw new IllegalArgumentException(option + " wants a number, not " + value + ".");
            }
            int number = Integer.parseInt(value);
            return switch (option) {
                case "--seed" -> new Wish(number, names, kills);
                case "--names" -> new Wish(seed, number, kills);
                case "--kills" -> new Wish(seed, names, number);
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            };
        }
    }

    /** @return 0 when nothing that must hold was violated */
    public int run() throws IOException {
        out.printf(
                "Drill of issuance: seed %d, %d names, two processes, each killed %d times%n",
                wish.seed, wish.names, wish.kills);
        Path folder = Files.createTempDirectory("lightweb-drill");
        long begun = System.nanoTime();
        NodeKey key = NodeKey.load(null, null, folder, new SecureRandom());
        DatabaseSecrets secrets = DatabaseSecrets.from(key::derive);
        int port = Ports.free();
        NodeProcess one = new NodeProcess(folder.resolve("one"));
        NodeProcess other = new NodeProcess(folder.resolve("other"));
        try (Databases databases = Databases.open(database(port), folder, secrets, Modules.CHANGELOGS);
                FrontDoor http = new FrontDoor(List.of(one.http(), other.http()));
                FrontDoor tls = new FrontDoor(List.of(one.https(), other.https()));
                PebbleProcess pebble = new PebbleProcess(folder.resolve("pebble"), http.port(), tls.port());
                one;
                other) {
            String sections = sections(port, secrets, pebble);
            one.configure(folder.resolve("node.key"), sections);
            other.configure(folder.resolve("node.key"), sections);
            NameBook book = new NameBook(databases.database(), key, wish.names);
            rounds(one, other, book);
            reckon(book, pebble);
            report(book, pebble, Duration.ofNanos(System.nanoTime() - begun));
        } catch (IOException e) {
            violate("The drill could not go on: " + e.getMessage());
        }
        return end(folder);
    }

    private static DatabaseSettings database(int port) {
        return DatabaseSettings.embeddedAt(port);
    }

    private static String sections(int port, DatabaseSecrets secrets, PebbleProcess pebble) {
        return """
                database: {url: "jdbc:postgresql://127.0.0.1:%d/lightweb", adminUser: postgres, adminPassword: "%s"}
                jobs: {sweepEvery: PT0.5S, fallbackEvery: PT1S}
                acme:
                  requestTimeout: PT8S
                  lease: PT10S
                  authorities:
                    - name: pebble
                      directory: "%s"
                      trust: "%s"
                      externalKey: "%s"
                      externalMac: "%s"
                      limits: [{scope: ACCOUNT, most: 100000, window: PT3H}]
                """.formatted(
                        port,
                        secrets.adminPassword(),
                        pebble.directory(),
                        pebble.root(),
                        PebbleProcess.KEY_ID,
                        PebbleProcess.MAC);
    }

    private void rounds(NodeProcess one, NodeProcess other, NameBook book) throws IOException {
        Random random = new Random(wish.seed);
        one.start();
        other.start();
        one.awaitOpen();
        other.awaitOpen();
        for (int round = 1; round <= wish.kills; round++) {
            boolean oneFirst = random.nextBoolean();
            Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
            int from = wish.names * (round - 1) / wish.kills;
            int to = wish.names * round / wish.kills;
            round(book, oneFirst ? one : other, oneFirst ? other : one, fate, random, from, to);
            out.printf("kill %d of %d: %s, %d issued%n", round, wish.kills, fate, book.issued());
        }
        awaitIssued(book, wish.names);
        awaitThat(() -> book.ordersOpen() == 0, "No order ends any more, " + book.ordersOpen() + " are open.");
    }

    /** How the second process dies. */
    private enum Fate {
        WITH_THE_FIRST,
        SHORTLY_AFTER_THE_FIRST,
        WHEN_THE_FIRST_IS_BACK
    }

    /** More names want certificates, and somewhere in the middle of getting them both die. */
    private void round(NameBook book, NodeProcess first, NodeProcess second, Fate fate, Random random, int from, int to)
            throws IOException {
        int half = fate == Fate.WHEN_THE_FIRST_IS_BACK ? (from + to) / 2 : to;
        someIssued(book, from, half, random);
        kill(first);
        if (fate == Fate.WHEN_THE_FIRST_IS_BACK) {
            first.start();
            first.awaitOpen();
            someIssued(book, half, to, random);
            kill(second);
        } else {
            LockSupport.parkNanos(fate == Fate.WITH_THE_FIRST ? 0 : random.nextInt(MILLIS_BETWEEN) * 1_000_000L);
            kill(second);
            first.start();
        }
        second.start();
        first.awaitOpen();
        second.awaitOpen();
    }

    /** Some of these, as the seed says, and a moment more. */
    private void someIssued(NameBook book, int from, int to, Random random) throws IOException {
        int before = book.issued();
        book.want(from, to);
        awaitIssued(book, before + random.nextInt(Math.max(1, (to - from) * 2 / 3)));
        LockSupport.parkNanos(random.nextInt(MILLIS_BETWEEN) * 1_000_000L);
    }

    private void kill(NodeProcess process) {
        process.kill();
        struck++;
    }

    private void awaitIssued(NameBook book, int goal) throws IOException {
        awaitThat(() -> book.issued() >= goal, "It stands still before " + goal + " certificates.");
    }

    private static void awaitThat(BooleanSupplier condition, String otherwise) throws IOException {
        long until = System.nanoTime() + STALLED.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException(otherwise);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private void reckon(NameBook book, PebbleProcess pebble) throws IOException {
        book.faults().forEach(this::violate);
        if (pebble.issued() != wish.names) {
            violate("The authority issued " + pebble.issued() + " certificates for " + wish.names + " names.");
        }
        if (pebble.orders() > wish.names + struck) {
            violate("The authority took " + pebble.orders() + " orders for " + wish.names + " names and " + struck
                    + " kills.");
        }
    }

    private void violate(String sentence) {
        violations.add(sentence);
        out.println("VIOLATION: " + sentence);
    }

    private void report(NameBook book, PebbleProcess pebble, Duration took) throws IOException {
        out.printf(
                "%d names, %d kills of a process: the authority took %d orders and issued %d certificates; of the orders %d were lost to a"
                        + " kill and %d failed; %d s%n",
                wish.names,
                struck,
                pebble.orders(),
                pebble.issued(),
                book.ordersLost(),
                book.ordersFailed(),
                took.toSeconds());
    }

    private int end(Path folder) throws IOException {
        if (!violations.isEmpty()) {
            out.printf("%d violations with seed %d; everything is kept in %s%n", violations.size(), wish.seed, folder);
            return 1;
        }
        out.printf("nothing was violated (seed %d)%n", wish.seed);
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        return 0;
    }
}
