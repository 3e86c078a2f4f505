package coop.lightweb.ops.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Whether BREACH (CVE-2013-3587) has what it needs. It guesses a secret by how long a compressed answer is, so that answer has to hold
 * a secret and, beside it, something that the attacker puts into the victim's request. An answer that is the same whatever is
 * asked with holds neither: every visitor gets it, and nothing of theirs is in it. An answer with secrets has to go out as it is.
 */
final class Breach {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVERY_CODING = "br, gzip, deflate, compress, zstd, *";
    private static final List<String> CODINGS = List.of("identity", EVERY_CODING);
    private static final List<String> FORMS =
            List.of("/", "//index.html", "/./", "/index.html", "/INDEX.HTML", "/%69ndex.html", "/;a=b");
    private static final List<String> MISSING =
            List.of("/%s", "/%s/", "/%s.html", "/%%7e%s", "//%s/./x", "/index.html/%s", "/;%s");

    private final HttpClient client;
    private final Random random;

    /** @param client that trusts the node, keeps no cookies and follows nothing */
    Breach(HttpClient client, Random random) {
        this.client = client;
        this.random = random;
    }

    /** Where a request can say something of its own beside the path. */
    private enum Place {
        QUERY,
        COOKIE,
        REFERER,
        USER_AGENT,
        OTHER_HEADER,
        ALL_OF_THEM;

        boolean is(Place place) {
            return this == place || this == ALL_OF_THEM;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A path of the host, the same one whatever it is asked with, or another for every mark. */
    private record Way(String host, String path) {
        boolean marked() {
            return path.contains("%s");
        }

        URI to(Place place, String mark) {
            String query = place.is(Place.QUERY) ? "?" + mark + "=" + mark : "";
            return URI.create(host + (marked() ? path.formatted(mark) : path) + query);
        }

        @Override
        public String toString() {
            return host + (marked() ? path.formatted("…") : path);
        }
    }

    /**
     * Why the answers of a host of files alone may not be compressed, each reason in a sentence; none when they are the same for everybody.
     *
     * @param host such as {@code https://acme.localhost:8443}, which has a page at {@code /}
     */
    Collection<String> inFiles(String host) throws IOException, InterruptedException {
        Set<String> reasons = new LinkedHashSet<>();
        if (ask(new Way(host, "/"), "identity", Place.QUERY, mark()).statusCode() != 200) {
            reasons.add(host + " shows no page, so nothing is known about its pages.");
        }
        for (String coding : CODINGS) {
            for (String path : FORMS) {
                same(new Way(host, path), coding, reasons);
            }
            for (String path : MISSING) {
                same(new Way(host, path), coding, reasons);
            }
        }
        return reasons;
    }

    private void same(Way way, String coding, Set<String> reasons) throws IOException, InterruptedException {
        HttpResponse<byte[]> first = ask(way, coding, Place.QUERY, mark());
        for (Place place : Place.values()) {
            for (int i = 0; i < 2; i++) {
                String mark = mark();
                HttpResponse<byte[]> answer = ask(way, coding, place, mark);
                if (has(answer, mark)) {
                    reasons.add(way + " repeats what the request said (" + place.words() + ").");
                }
                if (answer.statusCode() != first.statusCode() || !Arrays.equals(answer.body(), first.body())) {
                    reasons.add(
                            way + " answers otherwise when the request says something else (" + place.words() + ").");
                }
                if (answer.headers().firstValue("Set-Cookie").isPresent()) {
                    reasons.add(way + " sets a cookie, so its answers may be somebody's own.");
                }
            }
        }
    }

    /** Compressed bytes do not show it; but then every way is asked plainly too. */
    private static boolean has(HttpResponse<byte[]> answer, String mark) {
        return new String(answer.body(), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains(mark);
    }

    private HttpResponse<byte[]> ask(Way way, String coding, Place place, String mark)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(way.to(place, mark)).header("Accept-Encoding", coding);
        if (place.is(Place.COOKIE)) {
            request.header("Cookie", "session=" + mark + "; " + mark + "=1");
        }
        if (place.is(Place.REFERER)) {
            request.header("Referer", "https://" + mark + ".example/" + mark);
        }
        if (place.is(Place.USER_AGENT)) {
            request.header("User-Agent", mark);
        }
        if (place.is(Place.OTHER_HEADER)) {
            request.header("X-" + mark, mark);
        }
        return send(request);
    }

    /**
     * Which of these pages, which are somebody's own, are compressed, each in a sentence.
     *
     * @param headers by which the host knows whose they are
     */
    List<String> inOwnPages(List<URI> pages, Map<String, String> headers) throws IOException, InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (URI page : pages) {
            HttpRequest.Builder request = HttpRequest.newBuilder(page).header("Accept-Encoding", EVERY_CODING);
            headers.forEach(request::header);
            HttpResponse<byte[]> answer = send(request);
            if (answer.body().length == 0) {
                reasons.add(page + " was answered with " + answer.statusCode()
                        + " and no page, so nothing is known about it.");
            }
            answer.headers()
                    .firstValue("Content-Encoding")
                    .ifPresent(coding -> reasons.add(page + " is compressed (" + coding + ")."));
        }
        return reasons;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    }

    /** Always of the same length, so that lengths tell as much as in the attack; and in no page by chance. */
    private String mark() {
        return "q%015x".formatted(random.nextLong() >>> 4);
    }
}
