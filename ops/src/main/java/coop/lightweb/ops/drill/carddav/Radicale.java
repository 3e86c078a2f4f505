package coop.lightweb.ops.drill.carddav;

import coop.lightweb.ops.drill.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** Debian's radicale with one empty address book. It looks through all cards for each new one. */
final class Radicale implements AutoCloseable {
    private static final String USER = "drill";
    private static final String BOOK = """
            <mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
            <resourcetype><collection/><C:addressbook/></resourcetype><displayname>Contacts</displayname>
            </prop></set></mkcol>""";

    private final Process process;
    private final int port;

    Radicale(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        port = Ports.free();
        Path config = Files.writeString(folder.resolve("config"), """
                [server]
                hosts = 127.0.0.1:%d
                max_connections = 100
                [auth]
                type = none
                [storage]
                filesystem_folder = %s/collections
                [logging]
                level = error
                """.formatted(port, folder));
        process = new ProcessBuilder("radicale", "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        Ports.await(port, process);
        makeBook();
    }

    private void makeBook() throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((USER + ":" + USER).getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(
                            HttpRequest.newBuilder(URI.create(url() + USER + "/contacts/"))
                                    .header("Authorization", "Basic " + basic)
                                    .method("MKCOL", BodyPublishers.ofString(BOOK))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status != 201) {
                throw new IOException("radicale made no address book: " + status);
            }
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    Remote remote() {
        return new Remote("radicale", url(), USER, USER, null);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
