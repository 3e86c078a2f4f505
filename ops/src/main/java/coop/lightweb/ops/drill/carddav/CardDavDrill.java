package coop.lightweb.ops.drill.carddav;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.ops.drill.Victim;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code drill carddav [--seed 1] [--cards 5000]}: a node and Debian's radicale go through the same {@link Script}, and end with the same
 * cards on every device.
 */
public final class CardDavDrill {
    private static final int SHOWN = 10;

    private final long seed;
    private final int cards;
    private final PrintStream out;
    private final List<String> violations = new ArrayList<>();

    private CardDavDrill(long seed, int cards, PrintStream out) {
        this.seed = seed;
        this.cards = cards;
        this.out = out;
    }

    /** @throws IllegalArgumentException naming what is wrong with the arguments */
    public static CardDavDrill of(PrintStream out, String... arguments) {
        int seed = 1;
        int cards = 5_000;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !arguments[i + 1].matches("\\d{1,6}")) {
                throw new IllegalArgumentException(arguments[i] + " wants a number.");
            }
            int number = Integer.parseInt(arguments[i + 1]);
            switch (arguments[i]) {
                case "--seed" -> seed = number;
                case "--cards" -> cards = Math.max(100, number);
                default -> throw new IllegalArgumentException("There is no option " + arguments[i] + ".");
            }
        }
        Tool.need("vdirsyncer", "khard", "radicale");
        return new CardDavDrill(seed, cards, out);
    }

    /** @return 0 when nothing that must hold was violated */
    public int run() throws IOException, InterruptedException {
        out.printf("Drill of address books: seed %d, %d cards%n", seed, cards);
        Path folder = Files.createTempDirectory("lightweb-drill");
        try {
            Map<String, List<String>> ours = ours(folder);
            try (Radicale radicale = new Radicale(folder.resolve("radicale"))) {
                compare("radicale", ours, end(folder.resolve("with-radicale"), radicale.remote()));
            }
        } finally {
            delete(folder);
        }
        out.printf("%d violations%n", violations.size());
        return violations.isEmpty() ? 0 : 1;
    }

    private Map<String, List<String>> ours(Path folder) throws IOException, InterruptedException {
        try (Victim node = new Victim(
                Files.createDirectories(folder.resolve("node")),
                List.of("passwords.memoryKib=19456", "passwords.iterations=2"))) {
            node.start();
            JsonNode book = new ObjectMapper().readTree(node.book().toFile());
            return end(folder.resolve("with-node"), Owner.of(node, book).addDevice());
        }
    }

    private Map<String, List<String>> end(Path folder, Remote remote) throws IOException, InterruptedException {
        Script.End end = new Script(folder, remote, seed, cards, out).run();
        compare(remote + ", first and third device", end.one(), end.three());
        compare(remote + ", second and third device", end.two(), end.three());
        Script.words(Script.uids(seed, cards)).forEach((uid, word) -> {
            List<String> facts = end.three().getOrDefault("UID " + uid, List.of());
            boolean right = word.isEmpty() ? facts.isEmpty() : facts.stream().anyMatch(fact -> fact.contains(word));
            if (!right) {
                violate(remote + ": the card " + uid + " should say " + (word.isEmpty() ? "nothing" : word));
            }
        });
        long pictures = end.three().values().stream()
                .flatMap(List::stream)
                .filter(fact -> fact.startsWith("PHOTO "))
                .count();
        out.printf(
                "  %-10s %d cards, %d of them with a picture%n",
                remote, end.three().size(), pictures);
        return named(end.three());
    }

    private void compare(String who, Map<String, List<String>> one, Map<String, List<String>> other) {
        TreeSet<String> uids = new TreeSet<>(one.keySet());
        uids.addAll(other.keySet());
        int differ = 0;
        for (String uid : uids) {
            List<String> here = without(one.getOrDefault(uid, List.of()));
            List<String> there = without(other.getOrDefault(uid, List.of()));
            if (!here.equals(there) && ++differ <= SHOWN) {
                violate(who + ": " + uid + " is " + here + " and " + there);
            }
        }
        if (differ > SHOWN) {
            violate(who + ": " + (differ - SHOWN) + " more differ");
        }
    }

    private static List<String> without(List<String> facts) {
        return facts.stream().filter(fact -> !fact.startsWith("UID ")).toList();
    }

    /** khard makes up another UID each time. */
    private static Map<String, List<String>> named(Map<String, List<String>> cards) {
        return cards.entrySet().stream()
                .collect(Collectors.toMap(
                        card -> card.getValue().contains("FN Nova Khardsson") ? "made by khard" : card.getKey(),
                        Map.Entry::getValue));
    }

    private void violate(String sentence) {
        violations.add(sentence);
        out.println("VIOLATION: " + sentence);
    }

    private static void delete(Path directory) throws IOException {
        try (var walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
