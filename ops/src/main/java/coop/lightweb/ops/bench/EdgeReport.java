package coop.lightweb.ops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures, for people and for programs. */
record EdgeReport(Map<Cell, Map<String, Sample>> samples) {
    String table() {
        StringBuilder table = new StringBuilder("""
                | what | server | requests/s | CPU µs/request | edge's CPU / its | aim |
                |---|---|---:|---:|---:|---:|
                """);
        samples.forEach((cell, servers) ->
                servers.forEach((name, sample) -> table.append(row(cell, name, sample, servers.get("edge")))));
        return table.toString();
    }

    private static String row(Cell cell, String name, Sample sample, @Nullable Sample edge) {
        String row = String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.1f |",
                cell.title(),
                name,
                sample.perSecond(),
                sample.cpuPerRequest());
        if (edge == null || name.equals("edge")) {
            return row + " | |\n";
        }
        double ratio = edge.cpuPerRequest() / sample.cpuPerRequest();
        double aim = name.equals("nginx") ? cell.aim() : 0.5;
        return row + String.format(Locale.ROOT, " %.2f | %.1f |%n", ratio, aim);
    }

    String json() {
        StringBuilder json = new StringBuilder("[");
        samples.forEach((cell, servers) -> servers.forEach((name, sample) -> {
            if (json.length() > 1) {
                json.append(",\n ");
            }
            json.append(String.format(
                    Locale.ROOT,
                    "{\"cell\":\"%s\",\"server\":\"%s\",\"requests\":%d,\"perSecond\":%.1f,\"cpuMicrosPerRequest\":%.2f}",
                    cell.key(),
                    name,
                    sample.requests(),
                    sample.perSecond(),
                    sample.cpuPerRequest()));
        }));
        return json.append("]\n").toString();
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("edge.md"), table());
        Files.writeString(folder.resolve("edge.json"), json());
    }
}
