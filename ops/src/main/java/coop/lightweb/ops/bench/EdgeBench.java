package coop.lightweb.ops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The edge against nginx and Caddy: same machine, files, client and certificate, in alternating rounds so that whatever else the
 * machine does falls on all of them. CPU is what the whole process tree of a server used, from /proc, for the requests it answered.
 */
public final class EdgeBench {
    private static final int LONGEST_WARM_UP = 12;
    /** A turn that costs so much of the one before is as good as it gets. */
    private static final double SETTLED = 0.95;

    private final Duration round;
    private final int rounds;
    private final int longestWarmUp;
    private final List<String> servers;
    private final List<Cell> cells;

    EdgeBench(Duration round, int rounds, int longestWarmUp, List<String> servers, List<Cell> cells) {
        this.round = round;
        this.rounds = rounds;
        this.longestWarmUp = longestWarmUp;
        this.servers = List.copyOf(servers);
        this.cells = List.copyOf(cells);
    }

    public static void run(String[] arguments) throws Exception {
        Map<String, String> given = options(arguments);
        List<String> wanted =
                Arrays.asList(given.getOrDefault("--only", "edge,nginx,caddy").split(","));
        List<String> servers = wanted.stream().filter(Servers::installed).toList();
        wanted.stream()
                .filter(name -> !servers.contains(name))
                .forEach(name -> System.out.println(name + " is not installed and is left out."));
        for (String client : List.of("wrk", "h2load")) {
            if (!Servers.installed(client)) {
                System.out.println(client + " is not installed; the bench needs it.");
                return;
            }
        }
        List<String> keys = Arrays.asList(given.getOrDefault("--cells", "").split(","));
        List<Cell> cells = Cell.all().stream()
                .filter(cell -> !given.containsKey("--cells") || keys.contains(cell.key()))
                .toList();
        Duration round = Duration.ofSeconds(Long.parseLong(given.getOrDefault("--seconds", "4")));
        EdgeReport report = new EdgeBench(
                        round, Integer.parseInt(given.getOrDefault("--rounds", "3")), LONGEST_WARM_UP, servers, cells)
                .measure();
        System.out.println(report.table());
        report.write(Path.of(given.getOrDefault("--out", "ops/target/bench")));
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        return given;
    }

    EdgeReport measure() throws Exception {
        Path folder = Files.createTempDirectory("lightweb-bench");
        List<Server> running = new ArrayList<>();
        try {
            Pages.write(folder.resolve("www"));
            FolderCertificate.write(folder);
            // nginx drops to another user for its workers only when told to; the folder is made readable for whoever it
            // is.
            Servers peers = new Servers(folder, Runtime.getRuntime().availableProcessors());
            for (String name : servers) {
                running.add(peers.start(name));
            }
            return measured(running);
        } finally {
            running.forEach(Server::close);
            delete(folder);
        }
    }

    private EdgeReport measured(List<Server> running) throws IOException, InterruptedException {
        Load load = new Load(round);
        Map<Cell, Map<String, Sample>> samples = new LinkedHashMap<>();
        warmUp(running, load);
        for (Cell cell : cells) {
            Map<String, Sample> sums = new LinkedHashMap<>();
            for (int i = 0; i < rounds; i++) {
                for (Server server : running) {
                    sums.merge(server.name(), load.on(server, cell), Sample::plus);
                }
            }
            samples.put(cell, sums);
        }
        return new EdgeReport(samples);
    }

    /**
     * A node runs for months: what its JVM spends on compiling in the first minutes is left out. It is warm when a turn is hardly cheaper
     * than the one before; handshakes, of which there are few a second, take longest. Peers are compiled already and get one turn.
     */
    private void warmUp(List<Server> running, Load load) throws IOException, InterruptedException {
        for (Cell cell : cells) {
            for (Server server : running) {
                Sample last = load.on(server, cell);
                boolean settled = !server.name().equals("edge");
                for (int turn = 1; turn < longestWarmUp && !settled; turn++) {
                    Sample next = load.on(server, cell);
                    settled = next.cpuPerRequest() > SETTLED * last.cpuPerRequest();
                    last = next;
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
