package coop.lightweb.ops.bench;

import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.ops.Node;
import coop.lightweb.ops.drill.Line;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What it costs to keep a phone's address book in step: over HTTPS, with an app password, in the words of phones. */
final class SyncBench {
    private static final int ROUNDS = 200;
    private static final Pattern TOKEN = Pattern.compile("sync-token>([^<]+)<");
    private static final String HEAD =
            "<propfind xmlns=\"DAV:\" xmlns:CS=\"http://calendarserver.org/ns/\"><prop><CS:getctag/><sync-token/></prop></propfind>";

    private final Node node;
    private final HttpClient client;

    SyncBench(Node node, Path root) throws IOException {
        this.node = node;
        this.client = HttpClient.newBuilder().sslContext(Line.trusting(root)).build();
    }

    void measure(Member owner) throws IOException, InterruptedException {
        String password =
                node.hosting().people().appPasswords().make(owner, "bench").secret();
        String pair = owner.needPerson().email() + ":" + password;
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String book = "https://panel.localhost:" + node.hosting().face().edge().httpsPort() + "/dav/" + owner.slug()
                + "/books/contacts/";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(book)).header("Authorization", basic);
        everything(request, "first sync, addresses and ETags alone", sync("", ""));
        everything(request, "first sync, all cards in one answer", sync("", "<C:address-data/>"));
        String token = token(request);
        often("nothing changed, by sync-token", request, "REPORT", sync(token, ""));
        often("nothing changed, by ctag", request, "PROPFIND", HEAD);
        node.crm().contacts().add(owner, new NewContact("Somebody New", "", "", ""));
        often("one changed", request, "REPORT", sync(token, ""));
        node.hosting().people().sessions().endAll(owner.account());
        awaitNobodyOpen();
        String now = token(request);
        node.hosting().people().sessions().endAll(owner.account());
        long began = System.nanoTime();
        send(request, "REPORT", sync(now, ""));
        System.out.printf(
                "  %-48s %.1f ms%n", "nothing changed, and nobody has it open", (System.nanoTime() - began) / 1e6);
    }

    private void everything(HttpRequest.Builder request, String what, String body)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<InputStream> answer = client.send(
                request.copy().method("REPORT", BodyPublishers.ofString(body)).build(), BodyHandlers.ofInputStream());
        long first = 0;
        long bytes = 0;
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = answer.body()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                first = first == 0 ? System.nanoTime() - began : first;
                bytes += read;
            }
        }
        System.out.printf(
                "  %-48s %,d ms, the first of it after %,d ms, %,d KB%n",
                what, (System.nanoTime() - began) / 1_000_000, first / 1_000_000, bytes >> 10);
    }

    private void often(String what, HttpRequest.Builder request, String method, String body)
            throws IOException, InterruptedException {
        long[] nanos = new long[ROUNDS];
        for (int round = -100; round < ROUNDS; round++) {
            long began = System.nanoTime();
            send(request, method, body);
            if (round >= 0) {
                nanos[round] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "  %-48s p50 %.1f ms, p95 %.1f ms, most %.1f ms%n",
                what, nanos[ROUNDS / 2] / 1e6, nanos[(int) (ROUNDS * 0.95)] / 1e6, nanos[ROUNDS - 1] / 1e6);
    }

    private String token(HttpRequest.Builder request) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(send(request, "PROPFIND", HEAD));
        if (!token.find()) {
            throw new IOException("the address book has no token");
        }
        return token.group(1);
    }

    private String send(HttpRequest.Builder request, String method, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request.copy()
                        .setHeader("Depth", "0")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 207) {
            throw new IOException(method + " is answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static String sync(String token, String more) {
        return "<sync-collection xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:carddav\"><sync-token>" + token
                + "</sync-token><sync-level>1</sync-level><prop><getetag/>" + more + "</prop></sync-collection>";
    }

    private void awaitNobodyOpen() {
        long until = System.nanoTime() + 30_000_000_000L;
        while (node.crm().workspaces().size() > 0 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
