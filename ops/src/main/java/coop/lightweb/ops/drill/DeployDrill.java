package coop.lightweb.ops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.deploy.Collecting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills a node with SIGKILL in the middle of deploys, starts it again, and looks whether every site serves exactly one whole deploy
 * which is the last that was acknowledged or one that was on its way, whether all that was acknowledged is there, and, at the
 * end, whether anything is stored that nobody refers to.
 *
 * <p>The node's collector works all the time, with a patience of seconds in place of a day, so that it meets uploads that need
 * what it is about to take. The seed decides what is deployed by which door and when to strike; what is in flight in that moment
 * is up to the machine.
 */
final class DeployDrill {
    private static final int KEEP = 100_000;
    private static final List<String> SETTINGS = List.of(
            "deploys.keep=" + KEEP,
            "deploys.uploadExpiry=PT20S",
            "deploys.collectEvery=PT1S",
            "blobs.grace=PT10S",
            "jobs.sweepEvery=PT0.5S",
            "passwords.memoryKib=19456",
            "passwords.iterations=2");

    private final Order order;
    private final PrintStream out;
    private final Violations violations;
    private final Tally tally = new Tally();
    private final List<SiteBook> sites = new ArrayList<>();
    private final Map<SiteBook, Set<String>> seen = new HashMap<>();
    private Duration restarts = Duration.ZERO;
    private volatile boolean striking;

    DeployDrill(Order order, PrintStream out) {
        this.order = order;
        this.out = out;
        this.violations = new Violations(out);
    }

    /** What was asked for. */
    record Order(long seed, int deploys, int kills, int sites) {
        static Order of(String... arguments) {
            Order order = new Order(1, 200, 0, 3);
            if (arguments.length % 2 != 0) {
                throw new IllegalArgumentException(arguments[arguments.length - 1] + " needs a value.");
            }
            for (int i = 0; i < arguments.length; i += 2) {
                order = order.with(arguments[i], number(arguments[i], arguments[i + 1]));
            }
            int kills = order.kills == 0 ? Math.max(1, order.deploys / 10) : order.kills;
            return new Order(order.seed, order.deploys, kills, order.sites);
        }

        private Order with(String option, long value) {
            return switch (option) {
                case "--seed" -> new Order(value, deploys, kills, sites);
                case "--deploys" -> new Order(seed, atLeastOne(option, value), kills, sites);
                case "--kills" -> new Order(seed, deploys, atLeastOne(option, value), sites);
                case "--sites" -> new Order(seed, deploys, kills, atLeastOne(option, value));
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            };
        }

        private static long number(String option, String value) {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(option + " wants a number, not " + value + ".");
            }
        }

        private static int atLeastOne(String option, long value) {
            if (value < 1 || value > 100_000) {
                throw new IllegalArgumentException(option + " wants a number from 1 to 100000.");
            }
            return (int) value;
        }
    }

    int run() throws IOException {
        out.printf(
                "Drill of deploys: seed %d, %d deploys of %d sites, %d kills%n",
                order.seed, order.deploys, order.sites, order.kills);
        Path directory = Files.createTempDirectory("lightweb-drill");
        Collecting.@Nullable Collected collected;
        try (Victim node = new Victim(directory, SETTINGS)) {
            Thread interrupted = new Thread(() -> endQuietly(node));
            Runtime.getRuntime().addShutdownHook(interrupted);
            rounds(node);
            node.close();
            Runtime.getRuntime().removeShutdownHook(interrupted);
            collected = new Reckoning(node.data(), violations).reckon(KEEP);
        } catch (IOException e) {
            violations.add("The drill could not go on: " + e.getMessage());
            collected = null;
        }
        return report(directory, collected);
    }

    private void rounds(Victim node) throws IOException {
        Random random = new Random(order.seed);
        node.start();
        makeSites(node);
        for (int round = 1; round <= order.kills; round++) {
            int goal = (int) ((long) order.deploys * round / order.kills);
            Victim.Fate fate = Victim.Fate.values()[random.nextInt(Victim.Fate.values().length)];
            try (Line line = line(node)) {
                workAndKill(node, line, random, goal, fate);
            }
            Instant dead = Instant.now();
            node.start();
            restarts = restarts.plus(Duration.between(dead, Instant.now()));
            look(node, random, round == order.kills);
            out.printf("kill %d of %d: %s, %d deploys begun%n", round, order.kills, fate, tally.deploys());
        }
        Reckoning.spool(node.data(), violations);
    }

    private void makeSites(Victim node) throws IOException {
        try (Line line = line(node)) {
            for (int i = 1; i <= order.sites; i++) {
                SiteBook site = new SiteBook("drill-" + i);
                String form = "{\"slug\": \"" + site.slug() + "\", \"name\": \"Drill\"}";
                line.api(
                        "POST",
                        node.url("panel") + "/api/v1/sites",
                        "application/json",
                        form.getBytes(StandardCharsets.UTF_8));
                sites.add(site);
                seen.put(site, new HashSet<>());
            }
        }
    }

    /** One sender for each site but the first, and one who gets in the way of the others; then the blow, when so many deploys began. */
    private void workAndKill(Victim node, Line line, Random random, int goal, Victim.Fate fate) throws IOException {
        int share = Math.max(1, goal - tally.deploys());
        int strikeAt = tally.deploys() + share / 2 + 1 + random.nextInt(share - share / 2);
        long pause = random.nextInt(400_000_000);
        striking = false;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < sites.size(); i++) {
                Random own = new Random(random.nextLong());
                int which = i;
                Sender sender = new Sender(line, node.url("panel") + "/api/v1", order.seed, own, tally);
                senders.execute(() -> send(sender, which, own));
            }
            while (tally.deploys() < strikeAt && !striking) {
                LockSupport.parkNanos(1_000_000);
            }
            LockSupport.parkNanos(pause);
            striking = true;
            node.kill(fate);
            line.close();
        }
    }

    private void send(Sender sender, int which, Random own) {
        try {
            while (!striking) {
                sender.step(sites.get(which > 0 ? which : own.nextInt(sites.size())));
            }
        } catch (Sender.Unexpected e) {
            giveUp(e.getMessage());
        } catch (IOException gone) {
            giveUp("The node broke off by itself: " + gone);
        }
    }

    /** After the blow that is what is wanted; before it, it brings the blow forward. */
    private void giveUp(@Nullable String why) {
        if (!striking) {
            violations.add(String.valueOf(why));
            striking = true;
        }
    }

    private void look(Victim node, Random random, boolean all) throws IOException {
        try (Line line = line(node)) {
            Visitor visitor = new Visitor(line, node::url, order.seed, random, violations, tally);
            for (SiteBook site : sites) {
                visitor.live(site);
                visitor.listed(site, seen.getOrDefault(site, new HashSet<>()), all);
            }
        }
    }

    private static Line line(Victim node) throws IOException {
        JsonNode book = new ObjectMapper().readTree(node.book().toFile());
        return Line.to(
                Path.of(book.path("ca").asText()), book.at("/tenants/0/token").asText());
    }

    private static void endQuietly(Victim node) {
        try {
            node.close();
        } catch (IOException e) {
            // The process ends anyway.
        }
    }

    private int report(Path directory, Collecting.@Nullable Collected collected) throws IOException {
        int acknowledged =
                sites.stream().mapToInt(site -> site.acknowledged().size()).sum();
        out.printf(
                "%d kills, %d deploys begun, %d acknowledged, %d to be sent again, %d files compared, %.1f s a restart%n",
                order.kills,
                tally.deploys(),
                acknowledged,
                tally.sentAgain(),
                tally.files(),
                restarts.toMillis() / 1000.0 / order.kills);
        if (collected != null) {
            out.printf(
                    "collected at the end: %d uploads, %d folders, %d contents%n",
                    collected.uploads(), collected.folders(), collected.blobs());
        }
        if (acknowledged == 0) {
            violations.add("No deploy was acknowledged, so nothing was shown.");
        }
        int found = violations.found().size();
        if (found > 0) {
            out.printf("%d violations with seed %d; the node's data is kept in %s%n", found, order.seed, directory);
            return 1;
        }
        out.printf("nothing was violated (seed %d)%n", order.seed);
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        return 0;
    }
}
