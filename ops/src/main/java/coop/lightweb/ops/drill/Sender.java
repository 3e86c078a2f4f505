package coop.lightweb.ops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Somebody who deploys again and again, by every door in turn, until the node dies under them. */
final class Sender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";
    private static final int LARGE = 64 * 1024;

    private final Line line;
    private final String api;
    private final long seed;
    private final Random random;
    private final Tally tally;

    /** @param api address of the node's API without a slash at its end */
    Sender(Line line, String api, long seed, Random random, Tally tally) {
        this.line = line;
        this.api = api;
        this.seed = seed;
        this.random = random;
        this.tally = tally;
    }

    /** The node said no, where it should not have. */
    static final class Unexpected extends RuntimeException {
        Unexpected(String message) {
            super(message);
        }
    }

    /** What an upload relied on was collected before it was finished; it would be sent again. */
    private static final class Collected extends RuntimeException {}

    /** One deploy or one step back. @throws IOException when the node is gone */
    void step(SiteBook site) throws IOException {
        int door = random.nextInt(10);
        @Nullable String older = door == 9 ? site.any(random.nextInt(1000)) : null;
        try {
            if (older != null) {
                tally.began();
                publish(site, older, site.editionOf(older));
            } else if (door < 5) {
                zip(site, door < 4);
            } else {
                list(site, door < 8);
            }
        } catch (Collected again) {
            tally.collected();
        }
    }

    private void zip(SiteBook site, boolean live) throws IOException {
        Edition edition = next(site);
        byte[] zip = edition.zip();
        tally.began();
        SiteBook.@Nullable Publication publication = live ? site.publishing(edition.number()) : null;
        JsonNode answer = ask("POST", deploys(site) + "?publish=" + live, "application/zip", zip, publication);
        String id = answer.path("deploy").path("id").asText();
        site.deployed(id, edition.number());
        if (publication != null) {
            publication.acknowledged();
        } else if (random.nextBoolean()) {
            publish(site, id, edition.number());
        }
    }

    private void list(SiteBook site, boolean live) throws IOException {
        Edition edition = next(site);
        Map<String, byte[]> contents = edition.byDigest();
        tally.began();
        JsonNode upload = ask("POST", deploys(site), JSON_TYPE, listOf(edition), null);
        String id = upload.path("id").asText();
        String address = deploys(site) + "/" + id;
        send(address, upload, contents);
        if (live) {
            publish(site, id, edition.number());
        } else {
            ask("POST", address + "/completion", JSON_TYPE, new byte[0], null);
        }
        site.deployed(id, edition.number());
    }

    /** Large contents one by one, small ones together. */
    private void send(String address, JsonNode upload, Map<String, byte[]> contents) throws IOException {
        Map<String, byte[]> small = new TreeMap<>();
        List<String> large = new ArrayList<>();
        for (JsonNode missing : upload.path("missing")) {
            byte[] content = contents.getOrDefault(missing.asText(), new byte[0]);
            if (content.length > LARGE || random.nextInt(8) == 0) {
                large.add(missing.asText());
            } else {
                small.put(missing.asText(), content);
            }
        }
        for (String digest : large) {
            byte[] content = contents.getOrDefault(digest, new byte[0]);
            ask("PUT", address + "/files/" + digest, "application/octet-stream", content, null);
        }
        if (!small.isEmpty()) {
            ask("POST", address + "/files", "application/zip", Edition.zip(small), null);
        }
    }

    private void publish(SiteBook site, String id, int edition) throws IOException {
        SiteBook.Publication publication = site.publishing(edition);
        ask("POST", deploys(site) + "/" + id + "/publication", JSON_TYPE, new byte[0], publication);
        publication.acknowledged();
    }

    private JsonNode ask(
            String method, String address, String type, byte[] body, SiteBook.@Nullable Publication publication)
            throws IOException {
        HttpResponse<byte[]> answer = line.api(method, address, type, body);
        int status = answer.statusCode();
        if (status < 300) {
            return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
        }
        if (status < 500 && publication != null) {
            publication.refused();
        }
        if (status == 409) {
            throw new Collected();
        }
        throw new Unexpected(method + " " + address + " was answered with " + status + ": "
                + new String(answer.body(), StandardCharsets.UTF_8));
    }

    private Edition next(SiteBook site) {
        return Edition.of(seed, site.slug(), site.nextEdition());
    }

    private String deploys(SiteBook site) {
        return api + "/sites/" + site.slug() + "/deploys";
    }

    private static byte[] listOf(Edition edition) throws IOException {
        ObjectNode files = JSON.createObjectNode();
        edition.files()
                .forEach((path, content) -> files.putObject(path)
                        .put("sha256", Edition.sha256(content))
                        .put("size", content.length));
        return JSON.writeValueAsBytes(JSON.createObjectNode().set("files", files));
    }
}
