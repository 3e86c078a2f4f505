package coop.lightweb.ops.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.deploy.Wish;
import coop.lightweb.hosting.inbox.Folder;
import coop.lightweb.hosting.inbox.Submission;
import coop.lightweb.hosting.inbox.Submissions;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Visitors, and those who are none, send forms to a site; its owner reads them. */
class FormTest {
    @RegisterExtension
    static final TestNode node = new TestNode(() -> "forms: {perNetwork: 1000}");

    private static final String PAGE = """
            <!doctype html><html lang="fr-CA"><title>Écrivez-nous</title>
            <form data-lightweb-form="contact" method="post" action="/.lightweb/forms/contact">
            <label>Votre nom <input name="name"></label> <label for="m">Votre message</label><textarea id="m" name="message"></textarea>
            <label><input type="checkbox" name="consent" value="oui" data-lightweb-purpose="infolettre">
              Oui, <b>Canots Kaslo</b> peut m&rsquo;&eacute;crire.</label>
            </form>
            """;

    private static Owner ada;
    private static HttpClient client;

    @BeforeAll
    static void a_site_with_a_form() throws IOException {
        ada = Owner.of(node.hosting(), "canoes", "Kaslo Canoes");
        client = node.client();
        node.hosting().sites().sites().create(ada.member().tenant(), new NewSite("paddle", "Paddle"));
        byte[] zip = new TestZip()
                .add("contact.html", PAGE)
                .add("index.html", "<h1>Canoes</h1>")
                .build();
        node.hosting()
                .sites()
                .zips()
                .receive(
                        ada.member().tenant(),
                        "paddle",
                        new ByteArrayInputStream(zip),
                        Wish.of(ada.member(), "first", true, null));
    }

    private static URI site(String path) {
        return URI.create(node.panel(path).toString().replace("panel.localhost", "paddle.localhost"));
    }

    private static HttpRequest.Builder form(String name) {
        return HttpRequest.newBuilder(site("/.lightweb/forms/" + name))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", site("/contact").toString());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String form, String body) throws Exception {
        return send(form(form).POST(BodyPublishers.ofString(body)));
    }

    private static List<Submission> in(Folder folder) {
        return submissions().newest(ada.member(), folder, null, 200).submissions();
    }

    private static Submissions submissions() {
        return node.hosting().inbox().submissions();
    }

    private static Submission newest(Folder folder) {
        return in(folder).getFirst();
    }

    @Test
    void what_a_visitor_writes_is_sealed_and_read_by_the_owner_with_the_words_of_the_published_page() throws Exception {
        HttpResponse<String> sent = send(
                "contact",
                "name=Zo%C3%AB+Kipling&email=zoe%40lake.example&message=Two+canoes%2C+please%0D%0Afor+Saturday&consent=oui"
                        + "&lw-website=");
        assertThat(sent.statusCode()).isEqualTo(303);
        String thanks = sent.headers().firstValue("location").orElseThrow();
        assertThat(send(HttpRequest.newBuilder(site(thanks))).body())
                .contains("lang=\"fr\"", "Merci", "href=\"/contact\"");

        Submission it = newest(Folder.INBOX);
        assertThat(it.sender()).isEqualTo("Zoë Kipling");
        assertThat(it.content().page()).isEqualTo("/contact");
        assertThat(it.content().language()).isEqualTo("fr");
        assertThat(it.content().answers())
                .anySatisfy(answer -> assertThat(answer.shown() + ": " + answer.value())
                        .isEqualTo("Votre message: Two canoes, please\nfor Saturday"));
        var agreement = Objects.requireNonNull(it.content().agreement());
        assertThat(agreement.wording()).isEqualTo("Oui, Canots Kaslo peut m’écrire.");
        assertThat(agreement.purpose()).isEqualTo("infolettre");
        assertThat(agreement.seen()).isTrue();
        assertThat(agreement.sha256()).hasSize(64);
        assertThat(it.readAt()).isNull();
    }

    @Test
    void a_wording_that_a_visitor_makes_up_is_marked_as_such() throws Exception {
        send(form("contact")
                .setHeader("Referer", "https://elsewhere.example/")
                .POST(BodyPublishers.ofString("name=Mallory&consent=I+agree+to+everything")));
        var agreement = Objects.requireNonNull(newest(Folder.INBOX).content().agreement());
        assertThat(agreement.wording()).isEqualTo("I agree to everything");
        assertThat(agreement.seen()).isFalse();
    }

    @Test
    void the_owner_makes_a_contact_of_it_and_the_next_message_is_added_to_her() throws Exception {
        send("contact", "name=Oksana+Kovalenko&email=oksana@kootenay.example&message=first");
        var first = submissions().file(ada.member(), newest(Folder.INBOX).id());
        send("contact", "name=O.&email=Oksana@Kootenay.example&phone=250+353-7777&message=second");
        Submission second = newest(Folder.INBOX);
        assertThat(submissions().desk().match(ada.member(), second)).contains(first);
        submissions().file(ada.member(), second.id());
        var again = submissions().file(ada.member(), second.id());
        assertThat(again.record()).isEqualTo(first.record());
        var crm = node.running().crm();
        var found = crm.contacts().find(ada.member(), "oksana", 0, 10);
        assertThat(found.rows()).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("Oksana Kovalenko");
            assertThat(row.phone()).isEqualTo("250 353-7777");
        });
        assertThat(crm.activities().of(ada.member(), found.rows().getFirst().id()))
                .extracting(entry -> entry.value().text())
                .containsExactly("second", "first");
    }

    @Test
    void whoever_fills_in_what_nobody_sees_or_is_too_quick_lands_in_the_spam_folder() throws Exception {
        send("contact", "name=Trapped&message=buy&lw-website=https://spam.example");
        assertThat(newest(Folder.SPAM).content().doubts()).containsExactly("trap");
        String time =
                send(HttpRequest.newBuilder(site("/.lightweb/forms/time"))).body();
        send("contact", "name=Quick&message=buy&lw-time=" + time);
        assertThat(newest(Folder.SPAM).content().doubts()).containsExactly("quick");
        send("contact", "name=Forged&message=hello&lw-time=1." + "0".repeat(64));
        assertThat(newest(Folder.INBOX).sender()).isEqualTo("Forged");
    }

    @Test
    void the_same_again_is_thanked_for_and_kept_once() throws Exception {
        int before = in(Folder.INBOX).size();
        assertThat(send("contact", "name=Twice&message=pressed+twice").statusCode())
                .isEqualTo(303);
        assertThat(send("contact", "name=Twice&message=pressed+twice").statusCode())
                .isEqualTo(303);
        assertThat(in(Folder.INBOX)).hasSize(before + 1);
    }

    @Test
    void after_a_form_the_visitor_goes_where_the_page_says_but_never_to_another_site() throws Exception {
        assertThat(location("lw-next=/merci.html")).isEqualTo("/merci.html");
        for (String away : List.of(
                "https://evil.example/",
                "//evil.example",
                "/%5Cevil.example",
                "/%09/evil.example",
                "javascript:alert(1)",
                "/a%0D%0ASet-Cookie:x=1")) {
            assertThat(location("lw-next=" + away)).as(away).startsWith("/.lightweb/forms/contact/thanks?");
        }
    }

    private static String location(String more) throws Exception {
        HttpResponse<String> answer = send("contact", "message=" + Math.abs(more.hashCode()) + "&" + more);
        return answer.headers().firstValue("location").orElseThrow();
    }

    @Test
    void what_is_no_form_of_a_person_is_refused_in_words() throws Exception {
        HttpResponse<String> file = send(form("contact")
                .setHeader("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x\r\n\r\n--x--")));
        assertThat(file.statusCode()).isEqualTo(415);
        assertThat(file.body()).contains("lang=\"fr\"", "ne prend pas de fichiers");
        assertThat(send(form("contact")
                                .setHeader("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(send("contact", "name=" + "x".repeat(70_000)).statusCode()).isEqualTo(413);
        HttpResponse<String> longField = send("contact", "message=" + "x".repeat(20_001));
        assertThat(longField.statusCode()).isEqualTo(422);
        assertThat(longField.body()).contains("20");
        assertThat(send("contact", "x=1&".repeat(61)).statusCode()).isEqualTo(422);
        assertThat(send("contact", "").statusCode()).isEqualTo(422);
        assertThat(send("contact", "n" + "a".repeat(200) + "=1").statusCode()).isEqualTo(422);
        assertThat(send(form("contact")
                                .setHeader("Sec-Fetch-Site", "cross-site")
                                .POST(BodyPublishers.ofString("name=x")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("Not_a_form", "name=x").statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(node.panel("/.lightweb/forms/contact"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString("name=x")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void every_charset_arrives_as_it_was_meant_and_nothing_obeys_what_is_in_a_field() throws Exception {
        send(form("contact")
                .POST(BodyPublishers.ofByteArray(
                        "name=Caf\u00e9&_charset_=windows-1252".getBytes(Charset.forName("windows-1252")))));
        assertThat(newest(Folder.INBOX).sender()).isEqualTo("Café");
        send("contact", "name=%FF%FE%00bad&message=%ZZ%+%C3");
        assertThat(newest(Folder.INBOX).content().answers()).hasSize(2);
        send("contact", "_charset_=no-such-charset&name=%E9t%E9");
        assertThat(newest(Folder.INBOX).sender()).isEqualTo("été");
        String hostile = "<script>alert(1)</script>\r\nBcc: everybody@example.org\u0000\u202Egnp";
        send("contact", "name=" + java.net.URLEncoder.encode(hostile, StandardCharsets.UTF_8) + "&message=hi");
        Submission it = newest(Folder.INBOX);
        assertThat(it.sender()).isEqualTo("<script>alert(1)</script>\nBcc: everybody@example.orggnp");
        HttpResponse<String> shown = send(HttpRequest.newBuilder(node.panel("/b/canoes/inbox/" + it.id()))
                .header("Cookie", "__Host-lightweb=" + ada.cookie()));
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .contains("&lt;script&gt;", "paddle.localhost/contact")
                .doesNotContain("<script>alert");
    }

    @Test
    void a_letter_says_that_something_came_and_nothing_of_what() throws Exception {
        send("contact", "name=Zqwordxvk&email=zqwordxvk@example.org&message=zqwordxvk");
        long until = System.nanoTime() + 20_000_000_000L;
        while (node.hosting().mailbox().newest(20).stream()
                .noneMatch(letter -> letter.subject().contains("Somebody wrote to Kaslo Canoes"))) {
            assertThat(System.nanoTime()).as("a letter comes").isLessThan(until);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        var letters = node.hosting().mailbox().newest(50).stream()
                .filter(letter -> letter.subject().contains("Somebody wrote"))
                .toList();
        assertThat(letters).as("at most once an hour").hasSize(1);
        assertThat(letters.getFirst().text()).contains("/b/canoes/inbox").doesNotContainIgnoringCase("zqword");
    }

    @Test
    void programs_read_and_delete_by_the_API() throws Exception {
        send("contact", "name=By+the+API&message=hello");
        Submission it = newest(Folder.INBOX);
        HttpResponse<String> list = api("GET", "?limit=1");
        assertThat(list.body()).contains("By the API", "\"next\":\"" + it.id());
        assertThat(api("GET", "/" + it.id()).body()).contains("hello");
        assertThat(api("DELETE", "/" + it.id()).statusCode()).isEqualTo(204);
        assertThat(newest(Folder.TRASH).id()).isEqualTo(it.id());
        assertThat(api("POST", "/" + it.id() + "/restoration").statusCode()).isEqualTo(204);
        assertThat(newest(Folder.INBOX).id()).isEqualTo(it.id());
    }

    private static HttpResponse<String> api(String method, String path) throws Exception {
        return send(HttpRequest.newBuilder(node.api("/inbox" + path))
                .header("Authorization", "Bearer " + ada.token())
                .method(method, BodyPublishers.noBody()));
    }
}
