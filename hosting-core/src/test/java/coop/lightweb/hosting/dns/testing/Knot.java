package coop.lightweb.hosting.dns.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** One knotd with its zones, at one address. Records are changed as anybody would: by signed updates. */
final class Knot implements AutoCloseable {
    static final String KEY = "trial";
    static final String SECRET = "dHJpYWxzIG9ubHksIDMyIGJ5dGVzIG9mIG5vIHdvcnRoISE=";
    private static final long TTL = 60;
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    private final InetSocketAddress at;
    private final Path directory;
    private final Process process;

    /** @param zones text of each zone by its name, absolute */
    Knot(InetSocketAddress at, Map<String, String> zones) {
        this.at = at;
        try {
            directory = Files.createTempDirectory("knot");
            StringBuilder configuration = new StringBuilder(head());
            for (Map.Entry<String, String> zone : zones.entrySet()) {
                Path file = directory.resolve(zone.getKey().equals(".") ? "root.zone" : zone.getKey() + "zone");
                if (!zone.getValue().isEmpty()) {
                    Files.writeString(file, zone.getValue());
                }
                configuration.append("  - domain: \"%s\"\n    file: \"%s\"\n".formatted(zone.getKey(), file));
            }
            Path file = Files.writeString(directory.resolve("knot.conf"), configuration);
            process = new ProcessBuilder(program(), "-c", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not on everybody's path on Debian. */
    private static String program() {
        Path usual = Path.of("/usr/sbin/knotd");
        return Files.isExecutable(usual) ? usual.toString() : "knotd";
    }

    private String head() {
        return """
                server:
                    rundir: "%1$s"
                    listen: "%2$s@%3$d"
                    udp-workers: 1
                    tcp-workers: 2
                    background-workers: 1
                    edns-client-subnet: off
                database:
                    storage: "%1$s"
                    journal-db-max-size: 20M
                    timer-db-max-size: 5M
                    kasp-db-max-size: 5M
                    catalog-db-max-size: 5M
                log:
                  - target: stderr
                    any: warning
                key:
                  - id: %4$s
                    algorithm: hmac-sha256
                    secret: %5$s
                acl:
                  - id: changes
                    key: %4$s
                    action: update
                template:
                  - id: default
                    acl: changes
                    zonefile-sync: -1
                    journal-max-usage: 2M
                zone:
                """.formatted(directory, at.getAddress().getHostAddress(), at.getPort(), KEY, SECRET);
    }

    private void awaitAnswer() throws IOException {
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (true) {
            try {
                SimpleResolver probe = new SimpleResolver(at);
                probe.setTimeout(Duration.ofMillis(200));
                probe.send(Message.newQuery(Record.newRecord(Name.root, Type.SOA, DClass.IN)));
                // It listens for updates, which come over TCP, a moment later.
                probe.setTCP(true);
                probe.send(Message.newQuery(Record.newRecord(Name.root, Type.SOA, DClass.IN)));
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    close();
                    throw new IOException("knotd did not start (apt-get install knot): " + log(), notYet);
                }
            }
        }
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    /** Replaces what stands at the name under this type; values as in a zone file. */
    void set(String name, String type, List<String> values) {
        try {
            Name owner = Name.fromString(name, Name.root);
            Update update = new Update(zoneOf(owner));
            update.delete(owner, Type.value(type));
            for (String value : values) {
                update.add(owner, Type.value(type), TTL, value);
            }
            SimpleResolver server = new SimpleResolver(at);
            server.setTCP(true);
            server.setTimeout(Duration.ofSeconds(10));
            server.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, KEY, SECRET));
            int answer = send(server, update).getRcode();
            if (answer != Rcode.NOERROR) {
                throw new IllegalStateException(name + " " + type + ": " + Rcode.string(answer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection kept from before may have been closed by now, which shows when it is used. */
    private static Message send(SimpleResolver server, Update update) throws IOException {
        try {
            return server.send(update);
        } catch (EOFException closed) {
            return server.send(update);
        }
    }

    private Name zoneOf(Name owner) throws IOException {
        Message answer = new SimpleResolver(at).send(Message.newQuery(Record.newRecord(owner, Type.SOA, DClass.IN)));
        return java.util.stream.Stream.of(1, 2)
                .flatMap(section -> answer.getSection(section).stream())
                .filter(SOARecord.class::isInstance)
                .map(Record::getName)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no zone here has " + owner));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (var files = Files.walk(directory)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
