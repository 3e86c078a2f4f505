package coop.lightweb.ops.carddav;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.ops.TestNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A device with an app password. Reads answers with patterns and not with our own code. */
record Phone(TestNode node, HttpClient client, String business, String user, String password) {
    static Phone of(TestNode node, Member member) {
        String secret =
                node.hosting().people().appPasswords().make(member, "phone").secret();
        return new Phone(node, node.client(), member.slug(), member.needPerson().email(), secret);
    }

    String book() {
        return "/dav/" + business + "/books/contacts/";
    }

    String basic() {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.panel(path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Authorization", basic());
        for (int at = 0; at < headers.length; at += 2) {
            request.setHeader(headers[at], headers[at + 1]);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String propfind(String path, String depth, String... properties) {
        return send("PROPFIND", path, propfindBody(properties), "Depth", depth).body();
    }

    static String propfindBody(String... properties) {
        StringBuilder body = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><propfind xmlns=\"DAV:\""
                + " xmlns:CARD=\"urn:ietf:params:xml:ns:carddav\" xmlns:CS=\"http://calendarserver.org/ns/\"><prop>");
        for (String property : properties) {
            body.append('<').append(property).append("/>");
        }
        return body.append("</prop></propfind>").toString();
    }

    /** Asks the address book, its cards included. */
    String report(String body) {
        return send("REPORT", book(), body, "Depth", "1").body();
    }

    static String multiget(String... addresses) {
        return "<C:addressbook-multiget xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:carddav\"><D:prop><D:getetag/>"
                + "<C:address-data content-type=\"text/vcard\" version=\"4.0\"/></D:prop><D:href>"
                + String.join("</D:href><D:href>", addresses)
                + "</D:href></C:addressbook-multiget>";
    }

    HttpResponse<String> put(String name, String card, String... headers) {
        return send("PUT", book() + name, card, headers);
    }

    String get(String name) {
        return send("GET", book() + name, "").body();
    }

    String etag(String name) {
        return send("GET", book() + name, "").headers().firstValue("etag").orElseThrow();
    }

    HttpResponse<String> sync(String token, int most) {
        String limit = most == 0 ? "" : "<limit><nresults>" + most + "</nresults></limit>";
        return send(
                "REPORT",
                book(),
                "<sync-collection xmlns=\"DAV:\"><sync-token>" + token
                        + "</sync-token><sync-level>1</sync-level>" + limit
                        + "<prop><getetag/></prop></sync-collection>",
                "Depth",
                "0");
    }

    String token() {
        return all("sync-token>([^<]+)<", sync("", 0).body()).getFirst();
    }

    static List<String> all(String pattern, String in) {
        return Pattern.compile(pattern)
                .matcher(in)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    static String card(String... lines) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }
}
