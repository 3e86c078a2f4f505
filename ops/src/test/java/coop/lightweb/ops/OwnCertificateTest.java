package coop.lightweb.ops;

import static coop.lightweb.hosting.certificate.testing.Papers.pem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.certificate.testing.Papers;
import coop.lightweb.hosting.domain.NewDomain;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.tenancy.Member;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A business's own certificate, from outside: by a program, and by a form without script. */
class OwnCertificateTest {
    @RegisterExtension
    static final TestNode node = new TestNode(() -> "dns: {resolvers: [127.0.0.1:9], patience: PT2S, attempt: PT0.1S}");

    private static final String NAME = "shop.example.com";
    private static final String NOT_PROVED = "later.example.org";
    private static final Papers ROOT = Papers.root(Instant.now());
    private static final Papers SITE = ROOT.site(NAME);
    private static HttpClient client;
    private static Owner ada;

    @BeforeAll
    static void a_business_with_a_name() throws Exception {
        client = node.client();
        ada = Owner.of(node.hosting(), "bakery", "The Bakery");
        Member member = ada.member();
        node.hosting().sites().sites().create(member.tenant(), new NewSite("bakery-site", "Bakery"));
        for (String name : List.of(NAME, NOT_PROVED)) {
            node.hosting().domains().domains().add(member, new NewDomain(name, "bakery-site", true));
        }
    }

    private static void proved() {
        Member member = ada.member();
        node.hosting().ground().database().as(member.tenant(), tx -> {
            node.hosting().face().acme().wishes().want(tx, NAME, member.tenant());
            return tx.execute(
                    "update domain set state = 'AWAY', proved_at = now(), proved_by = 'TEXT' where name = ?", NAME);
        });
    }

    @Test
    void is_put_shown_and_taken_back_by_a_program_and_refused_in_words() throws Exception {
        proved();
        assertThat(api("GET", "").statusCode()).isEqualTo(404);
        HttpResponse<String> wrong = api("PUT", body(pem(SITE, ROOT), ROOT.key()));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("certificate.refused").doesNotContain("PRIVATE");
        for (String hostile : List.of("{}", "[]", "{\"certificate\":null,\"key\":7}", body("x".repeat(200_000), ""))) {
            assertThat(api("PUT", hostile).statusCode()).isBetween(400, 422);
        }
        HttpResponse<String> put = api("PUT", body(pem(ROOT, SITE), SITE.traditionalKey()));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(put.body()).get("issuer").asText())
                .isEqualTo("Test Root");
        assertThat(api("GET", "").body()).contains("P-256").doesNotContain("PRIVATE");
        assertThat(get("/api/v1/domains/" + NAME)).contains("\"state\":\"own\"");
        assertThat(api("DELETE", "").statusCode()).isEqualTo(204);
        assertThat(api("DELETE", "").statusCode()).isEqualTo(404);
    }

    @Test
    void waits_until_the_name_is_proved() throws Exception {
        Papers early = ROOT.site(NOT_PROVED);
        assertThat(api("PUT", NOT_PROVED, body(pem(early, ROOT), early.key())).body())
                .contains("is yours first");
    }

    @Test
    void is_put_and_taken_back_by_a_form_without_script() throws Exception {
        proved();
        String path = "/b/bakery/domains/" + NAME + "/certificate";
        HttpResponse<String> wrong = form(path, Map.of("certificate", pem(SITE), "key", SITE.key()));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("The chain is not complete").doesNotContain("BEGIN CERTIFICATE-----\nMII");
        assertThat(form(path, Map.of("certificate", pem(SITE, ROOT), "key", SITE.key()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page(path)).contains("Test Root", "Browsers do not know the authority");
        assertThat(page("/b/bakery/domains/" + NAME)).contains("Your own certificate is shown", "own certificate");
        assertThat(form(path + "?_method=delete", Map.of("sent", "1")).statusCode())
                .isEqualTo(303);
        assertThat(page(path)).contains("The certificate that renews itself is used.");
        assertThat(node.hosting().ownCertificates().find(ada.member().tenant(), HostName.of(NAME)))
                .isEmpty();
    }

    @Test
    void is_put_by_a_form_with_files_and_told_what_is_wrong_with_them() throws Exception {
        proved();
        String path = "/b/bakery/domains/" + NAME + "/certificate";
        assertThat(page(path)).contains("type=\"file\"", "multipart/form-data");
        HttpResponse<String> wrong = files(path, List.of(pem(SITE)), SITE.key());
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("The chain is not complete").doesNotContain("PRIVATE KEY-----\nMI");
        assertThat(files(path, List.of("x".repeat(100_002)), SITE.key()).body()).contains("That is too much");
        assertThat(files(path, List.of("x".repeat(3_000_000)), SITE.key()).statusCode())
                .isBetween(413, 422);
        assertThat(files(path, List.of(), "").body()).contains("There is no certificate in this text");
        assertThat(files(path, List.of(pem(SITE), pem(ROOT)), SITE.key()).statusCode())
                .isEqualTo(303);
        assertThat(page(path)).contains("Test Root");
        form(path + "?_method=delete", Map.of("sent", "1"));
    }

    /** As a browser sends it: the boxes are empty, a field with no file chosen has a part without a name. */
    private static HttpResponse<String> files(String path, List<String> certificates, String key) throws Exception {
        StringBuilder sent = new StringBuilder(part("certificate", "", "")).append(part("key", "", ""));
        for (String each : certificates.isEmpty() ? List.of("") : certificates) {
            sent.append(part("certificate", "; filename=\"shop.pem\"", each));
        }
        sent.append(part("key", "; filename=\"shop.key\"", key)).append("--cut--\r\n");
        return client.send(
                HttpRequest.newBuilder(node.panel(path))
                        .header("Cookie", "__Host-lightweb=" + ada.cookie())
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "multipart/form-data; boundary=cut")
                        .POST(BodyPublishers.ofString(sent.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String part(String name, String file, String content) {
        return "--cut\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n".formatted(name, file, content);
    }

    private static String body(String certificate, String key) throws Exception {
        return new ObjectMapper().writeValueAsString(Map.of("certificate", certificate, "key", key));
    }

    private static HttpResponse<String> api(String method, String body) throws Exception {
        return api(method, NAME, body);
    }

    private static HttpResponse<String> api(String method, String name, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(node.panel("/api/v1/domains/" + name + "/certificate"))
                        .header("Authorization", "Bearer " + ada.token())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String get(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(node.panel(path))
                                .header("Authorization", "Bearer " + ada.token())
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static String page(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(node.panel(path))
                                .header("Cookie", "__Host-lightweb=" + ada.cookie())
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static HttpResponse<String> form(String path, Map<String, String> fields) throws Exception {
        StringBuilder sent = new StringBuilder();
        fields.forEach((name, value) -> sent.append(sent.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return client.send(
                HttpRequest.newBuilder(node.panel(path))
                        .header("Cookie", "__Host-lightweb=" + ada.cookie())
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(sent.toString()))
                        .build(),
                BodyHandlers.ofString());
    }
}
