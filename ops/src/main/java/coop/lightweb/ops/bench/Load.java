package coop.lightweb.ops.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The client: wrk for HTTP/1.1, h2load for HTTP/2 and for handshakes. One thread of it, so that the server has a core of its own. */
final class Load {
    private static final Pattern WRK = Pattern.compile("(\\d+) requests in");
    private static final Pattern WRK_BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");
    private static final Pattern H2LOAD = Pattern.compile("(\\d+) succeeded, (\\d+) failed, (\\d+) errored");
    private static final int CONNECTIONS_A_BURST = 100;

    private final Duration round;

    Load(Duration round) {
        this.round = round;
    }

    Sample on(Server server, Cell cell) throws IOException, InterruptedException {
        long cpu = server.cpuMicros();
        Instant from = Instant.now();
        long requests = switch (cell.protocol()) {
            case HTTP_1_1 -> wrk(server.url() + "/" + cell.file() + ".html");
            case HTTP_2 ->
                h2load(List.of("-c16", "-m10", "-D" + round.toSeconds(), server.url() + "/" + cell.file() + ".html"));
            case HANDSHAKE -> handshakes(server.url() + "/1k.html");
        };
        Duration took = Duration.between(from, Instant.now());
        return new Sample(requests, took, server.cpuMicros() - cpu);
    }

    private long wrk(String url) throws IOException, InterruptedException {
        String said = run(List.of("wrk", "-t1", "-c32", "-d" + round.toSeconds() + "s", url));
        Matcher bad = WRK_BAD.matcher(said);
        if (bad.find()) {
            throw new IOException(url + ": " + bad.group());
        }
        return number(WRK, said);
    }

    private long h2load(List<String> arguments) throws IOException, InterruptedException {
        String said =
                run(java.util.stream.Stream.concat(java.util.stream.Stream.of("h2load", "-t1"), arguments.stream())
                        .toList());
        Matcher counts = H2LOAD.matcher(said);
        if (!counts.find() || !counts.group(2).equals("0") || !counts.group(3).equals("0")) {
            throw new IOException(said);
        }
        return Long.parseLong(counts.group(1));
    }

    /** A new connection for every request, and a new client process for every burst, so that nothing is left to resume. */
    private long handshakes(String url) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(round);
        long made = 0;
        while (Instant.now().isBefore(until)) {
            String burst = Integer.toString(CONNECTIONS_A_BURST);
            made += h2load(List.of("-n" + burst, "-c" + burst, "-m1", url));
        }
        return made;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        client.waitFor();
        return said;
    }

    private static long number(Pattern pattern, String said) throws IOException {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IOException(said);
        }
        return Long.parseLong(matcher.group(1));
    }
}
