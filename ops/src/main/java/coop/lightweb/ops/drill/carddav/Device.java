package coop.lightweb.ops.drill.carddav;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Somebody's computer: a folder with one file a card, kept in step with a server by vdirsyncer and used by khard. */
final class Device {
    private final Path folder;
    private final Path cards;
    private final Tool tool;

    /** @param wins whose text stays where both changed the same card: {@code a} this device's, {@code b} the server's */
    Device(Path folder, Remote remote, String wins) throws IOException, InterruptedException {
        this.folder = folder;
        this.cards = folder.resolve("books/contacts");
        this.tool = new Tool(folder);
        Files.createDirectories(cards);
        Files.writeString(folder.resolve("vdirsyncer"), """
                [general]
                status_path = "%1$s/status/"
                [pair pair]
                a = "here"
                b = "there"
                collections = ["from b"]
                conflict_resolution = "%2$s wins"
                [storage here]
                type = "filesystem"
                path = "%1$s/books/"
                fileext = ".vcf"
                [storage there]
                type = "carddav"
                url = "%3$s"
                username = "%4$s"
                password = "%5$s"
                %6$s
                """.formatted(
                        folder,
                        wins,
                        remote.url(),
                        remote.user(),
                        remote.password(),
                        remote.ca() == null ? "" : "verify = \"" + remote.ca() + "\""));
        Files.writeString(folder.resolve("khard.conf"), """
                [addressbooks]
                [[contacts]]
                path = %s
                [general]
                editor = /bin/true
                merge_editor = /bin/true
                [vcard]
                preferred_version = 3.0
                skip_unparsable = no
                """.formatted(cards));
        tool.run("y", "vdirsyncer", "-c", config(), "discover");
    }

    private String config() {
        return folder.resolve("vdirsyncer").toString();
    }

    /** Both ways. @return how long it took */
    Duration sync() throws IOException, InterruptedException {
        long began = System.nanoTime();
        String said = tool.run("n", "vdirsyncer", "-c", config(), "sync");
        if (said.contains("error:")) {
            throw new IOException("vdirsyncer said: " + said);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void khard(String... words) throws IOException, InterruptedException {
        Stream<String> command = Stream.concat(
                Stream.of("khard", "-c", folder.resolve("khard.conf").toString()), Stream.of(words));
        tool.run("y", command.toArray(String[]::new));
    }

    /** What khard is to fill in. */
    Path note(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml);
    }

    void write(String uid, String card) throws IOException {
        Files.writeString(cards.resolve(uid + ".vcf"), card);
    }

    /** Changes the card's text, wherever it says so. */
    void change(String uid, String from, String to) throws IOException {
        Path file = file(uid);
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IOException("the card " + uid + " does not say " + from);
        }
        Files.writeString(file, text.replace(from, to));
    }

    void delete(String uid) throws IOException {
        Files.delete(file(uid));
    }

    private Path file(String uid) throws IOException {
        for (Path file : files()) {
            if (Files.readString(file).contains("UID:" + uid + "\r\n")
                    || Files.readString(file).contains("UID:" + uid + "\n")) {
                return file;
            }
        }
        throw new IOException("there is no card " + uid);
    }

    /** What each card says, by its UID. */
    Map<String, List<String>> read() throws IOException {
        Map<String, List<String>> all = new TreeMap<>();
        for (Path file : files()) {
            List<String> facts = CardFacts.of(Files.readString(file));
            String uid = facts.stream()
                    .filter(fact -> fact.startsWith("UID "))
                    .findFirst()
                    .orElseThrow(() -> new IOException(file + " has no UID"));
            if (all.put(uid, facts) != null) {
                throw new IOException("two cards have the same UID: " + uid);
            }
        }
        return all;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(cards)) {
            return files.filter(file -> file.toString().endsWith(".vcf")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
