package coop.lightweb.ops.drill;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/** Looks at the sites from outside, through the edge, and holds what is there against the book. */
final class Visitor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CODINGS =
            Brotli4jLoader.isAvailable() ? List.of("identity", "gzip", "br") : List.of("identity", "gzip");

    private final Line line;
    private final UnaryOperator<String> address;
    private final long seed;
    private final Random random;
    private final Violations violations;
    private final Tally tally;

    /** @param address where a name is found: the panel, or a site */
    Visitor(Line line, UnaryOperator<String> address, long seed, Random random, Violations violations, Tally tally) {
        this.line = line;
        this.address = address;
        this.seed = seed;
        this.random = random;
        this.violations = violations;
        this.tally = tally;
    }

    /** The live site is one whole deploy, and one that may be live. */
    void live(SiteBook site) throws IOException {
        HttpResponse<byte[]> mark = line.get(address.apply(site.slug()) + "/" + Edition.MARK, "identity");
        int number = mark.statusCode() == 200 ? Edition.numberOf(site.slug(), text(mark)) : SiteBook.NONE;
        Set<Integer> may = site.mayBeLive();
        if (!may.contains(number)) {
            violations.add("The site " + site.slug() + " shows edition " + number + " (" + mark.statusCode()
                    + "), but only one of " + may + " may be live.");
        }
        if (number != SiteBook.NONE) {
            whole(address.apply(site.slug()), site, number);
        }
        site.settle(number);
    }

    /**
     * Every acknowledged deploy is in the list, and every listed one is whole at its preview address.
     *
     * @param seen those looked at before; of these only a few are looked at again, unless {@code all}
     */
    void listed(SiteBook site, Set<String> seen, boolean all) throws IOException {
        Map<String, String> previews = previews(site);
        Set<String> lost = new HashSet<>(site.acknowledged().keySet());
        lost.removeAll(previews.keySet());
        lost.forEach(
                id -> violations.add("The deploy " + id + " of " + site.slug() + " was acknowledged and is gone."));
        for (Map.Entry<String, String> deploy : previews.entrySet()) {
            if (seen.add(deploy.getKey()) || all || random.nextInt(20) == 0) {
                preview(site, deploy.getKey(), deploy.getValue());
            }
        }
    }

    private void preview(SiteBook site, String id, String at) throws IOException {
        HttpResponse<byte[]> mark = line.get(at + "/" + Edition.MARK, "identity");
        int number = mark.statusCode() == 200 ? Edition.numberOf(site.slug(), text(mark)) : SiteBook.NONE;
        int known = site.editionOf(id);
        if (number == SiteBook.NONE || (known != SiteBook.NONE && known != number)) {
            violations.add("The preview of " + id + " of " + site.slug() + " shows edition " + number + " ("
                    + mark.statusCode() + ") instead of " + known + ".");
            return;
        }
        whole(at, site, number);
    }

    private Map<String, String> previews(SiteBook site) throws IOException {
        Map<String, String> previews = new HashMap<>();
        String cursor = "";
        do {
            String list = address.apply("panel") + "/api/v1/sites/" + site.slug() + "/deploys?limit=50" + cursor;
            JsonNode page = JSON.readTree(
                    line.api("GET", list, "application/json", new byte[0]).body());
            for (JsonNode deploy : page.path("deploys")) {
                previews.put(deploy.path("id").asText(), deploy.path("preview").asText());
            }
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        return previews;
    }

    /** Exactly the files of this edition, byte for byte. */
    private void whole(String at, SiteBook site, int number) throws IOException {
        Edition edition = Edition.of(seed, site.slug(), number);
        for (String path : Edition.everyPath()) {
            byte[] wanted = edition.files().get(path);
            HttpResponse<byte[]> got = line.get(at + "/" + path, CODINGS.get(random.nextInt(CODINGS.size())));
            tally.compared();
            String where = at + "/" + path + " of edition " + number;
            if (wanted == null && got.statusCode() != 404) {
                violations.add(where + " should not be there, but was answered with " + got.statusCode() + ".");
            } else if (wanted != null && got.statusCode() != 200) {
                violations.add(where + " was answered with " + got.statusCode() + ".");
            } else if (wanted != null && !Arrays.equals(wanted, plain(got))) {
                violations.add(where + " has other bytes than were deployed.");
            }
        }
    }

    private static byte[] plain(HttpResponse<byte[]> answer) throws IOException {
        InputStream body = new ByteArrayInputStream(answer.body());
        String coding = answer.headers().firstValue("Content-Encoding").orElse("");
        try (InputStream in = coding.equals("gzip")
                ? new GZIPInputStream(body)
                : coding.equals("br") ? new BrotliInputStream(body) : body) {
            return in.readAllBytes();
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
