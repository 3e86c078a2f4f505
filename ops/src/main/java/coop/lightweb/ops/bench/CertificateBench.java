package coop.lightweb.ops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A node with ten certificates in its store beside one with ten thousand: how long each takes to start, how much memory it has after
 * a handshake with every name, and how long handshakes take. Both get as many handshakes, by turns, so that whatever else the machine
 * does falls on both.
 */
public final class CertificateBench {
    private static final int FEW = 10;
    private static final int TURN = 250;
    private static final int WARM_UP = 2_000;

    private final int many;
    private final int starts;
    private final int passes;

    private CertificateBench(int many, int starts, int passes) {
        this.many = many;
        this.starts = starts;
        this.passes = passes;
    }

    public static void run(String[] arguments) throws Exception {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        new CertificateBench(
                        Integer.parseInt(given.getOrDefault("--names", "10000")),
                        Integer.parseInt(given.getOrDefault("--starts", "3")),
                        Integer.parseInt(given.getOrDefault("--passes", "3")))
                .measure();
    }

    private void measure() throws Exception {
        Path folder = Files.createTempDirectory("lightweb-bench");
        try (StoreNode few = new StoreNode(folder.resolve("few"), FEW);
                StoreNode full = new StoreNode(folder.resolve("many"), many)) {
            System.out.println("Making " + FEW + " and " + many + " sites with a certificate each ...");
            for (StoreNode node : List.of(few, full)) {
                node.start();
                node.stop();
            }
            startOften(few, full);
            shakeHands(few, full);
        } finally {
            delete(folder);
        }
    }

    private void startOften(StoreNode few, StoreNode full) throws IOException {
        List<Duration> withFew = new ArrayList<>();
        List<Duration> withMany = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            // Each alone on the machine: one that has just started is still busy with itself.
            withFew.add(few.start());
            few.stop();
            withMany.add(full.start());
            full.stop();
        }
        System.out.printf(
                "start to ready, middle of %d, ms: %d with %d certificates, %d with %d%n",
                starts, middle(withFew), FEW, middle(withMany), many);
        few.start();
        full.start();
    }

    private void shakeHands(StoreNode few, StoreNode full) throws IOException, GeneralSecurityException {
        Random random = new Random(1);
        for (StoreNode node : List.of(few, full)) {
            handshakes(node, names(FEW, WARM_UP, random));
        }
        System.out.printf(
                "resident after %d handshakes with %d names, MB: %d | %d%n",
                WARM_UP, FEW, few.residentMegabytes(), full.residentMegabytes());
        System.out.printf("%-6s %-32s %-32s%n", "pass", "with " + FEW, "with " + many);
        for (int pass = 1; pass <= passes; pass++) {
            List<String> toFew = names(FEW, many, random);
            List<String> toFull = names(many, many, random);
            long[] tookFew = new long[many];
            long[] tookFull = new long[many];
            for (int from = 0; from < many; from += TURN) {
                int to = Math.min(many, from + TURN);
                System.arraycopy(handshakes(few, toFew.subList(from, to)), 0, tookFew, from, to - from);
                System.arraycopy(handshakes(full, toFull.subList(from, to)), 0, tookFull, from, to - from);
            }
            System.out.printf("%-6d %-32s %-32s%n", pass, line(tookFew, few), line(tookFull, full));
        }
    }

    private static String line(long[] took, StoreNode node) throws IOException {
        Arrays.sort(took);
        return "p50 %.2f p99 %.2f ms, %d MB"
                .formatted(took[took.length / 2] / 1e6, took[took.length * 99 / 100] / 1e6, node.residentMegabytes());
    }

    /** So many names in any order, each of the first {@code names} as often as another. */
    private static List<String> names(int names, int length, Random random) {
        List<String> all = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            all.add(PlantedNode.name(i % names) + ".localhost");
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static long[] handshakes(StoreNode node, List<String> names) throws IOException, GeneralSecurityException {
        long[] took = new long[names.size()];
        for (int i = 0; i < took.length; i++) {
            took[i] = FullHandshake.with(node.port(), names.get(i));
        }
        return took;
    }

    private static long middle(List<Duration> all) {
        return all.stream().sorted().toList().get(all.size() / 2).toMillis();
    }

    private static void delete(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
