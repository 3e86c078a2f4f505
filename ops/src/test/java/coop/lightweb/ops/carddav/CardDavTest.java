package coop.lightweb.ops.carddav;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What iPhones, Macs, DAVx5 and Thunderbird ask, in their own words, and what else the standards want. */
class CardDavTest {
    @RegisterExtension
    static final TestNode NODE = new TestNode();

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static int businesses;
    private static Phone other;
    private Member ada;
    private String cookie;
    private Phone phone;

    @BeforeAll
    static void another_business() {
        other = Phone.of(
                NODE, Owner.of(NODE.hosting(), "other-books", "Other Books").member());
    }

    @BeforeEach
    void a_business_with_a_phone() {
        String slug = "books-" + ++businesses;
        Owner owner = Owner.of(NODE.hosting(), slug, "Kaslo Books & Co");
        ada = owner.member();
        cookie = owner.cookie();
        phone = Phone.of(NODE, ada);
    }

    @Test
    void an_iphone_finds_the_address_book_from_the_bare_host() {
        String body = """
                <?xml version="1.0" encoding="UTF-8"?>
                <A:propfind xmlns:A="DAV:">
                  <A:prop>
                    <A:current-user-principal/>
                    <A:principal-URL/>
                    <A:resourcetype/>
                  </A:prop>
                </A:propfind>""";
        for (String start : List.of("/.well-known/carddav", "/", "/dav/", "/dav")) {
            HttpResponse<String> locked =
                    phone.send("PROPFIND", start, body, "Depth", "0", "Authorization", "Basic eDp5");
            assertThat(locked.statusCode()).as(start).isEqualTo(401);
            assertThat(locked.headers().firstValue("www-authenticate"))
                    .hasValue("Basic realm=\"Lightweb\", charset=\"UTF-8\"");
            HttpResponse<String> found =
                    phone.send("PROPFIND", start, body, "Depth", "0", "User-Agent", "iOS/17.5 dataaccessd/1.0");
            assertThat(found.statusCode()).as(start).isEqualTo(207);
            assertThat(found.headers().firstValue("dav")).hasValue("1, 3, addressbook");
            assertThat(found.body())
                    .contains("<d:current-user-principal><d:href>/dav/" + ada.slug() + "/principal/</d:href>");
        }
        assertThat(phone.send("GET", "/.well-known/carddav", "").statusCode()).isEqualTo(301);

        String principal = phone.propfind(
                "/dav/" + ada.slug() + "/principal/",
                "0",
                "CARD:addressbook-home-set",
                "CARD:directory-gateway",
                "displayname",
                "CS:email-address-set",
                "principal-collection-set",
                "principal-URL",
                "resource-id",
                "supported-report-set");
        assertThat(principal)
                .contains("<c:addressbook-home-set><d:href>/dav/" + ada.slug() + "/books/</d:href>")
                .contains("Kaslo Books &amp; Co", "HTTP/1.1 404 Not Found", "<c:directory-gateway/>");
        String home = phone.propfind(
                "/dav/" + ada.slug() + "/books/",
                "1",
                "add-member",
                "CS:pushkey",
                "current-user-privilege-set",
                "displayname",
                "CARD:max-resource-size",
                "owner",
                "quota-available-bytes",
                "resourcetype",
                "supported-report-set",
                "sync-token",
                "CS:getctag");
        assertThat(Phone.all("<d:href>([^<]+)</d:href>", home))
                .contains("/dav/" + ada.slug() + "/books/", phone.book());
        assertThat(home)
                .contains("<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>")
                .contains("<d:privilege><d:write-content/></d:privilege>")
                .contains("<d:report><d:sync-collection/></d:report>");
        assertThat(Phone.all("sync-token>([^<]+)<", home)).hasSize(1).isEqualTo(Phone.all("getctag>([^<]+)<", home));
    }

    @Test
    void a_card_that_a_phone_made_keeps_its_address_and_comes_back_with_all_it_had() {
        String name = "6D5A3E55-9F0A-4A4B-8B9E-0B1D8E0C7F11.vcf";
        String card = Phone.card(
                "PRODID:-//Apple Inc.//iPhone OS 17.5//EN",
                "N:Tremblay;Aline;;;",
                "FN:Aline Tremblay",
                "ORG:Boulangerie du Lac;",
                "item1.EMAIL;type=INTERNET;type=pref:aline@boulangerie.example",
                "item1.X-ABLabel:_$!<HomePage>!$_",
                "TEL;type=CELL;type=VOICE;type=pref:(250) 353-1234",
                "BDAY;X-APPLE-OMIT-YEAR=1604:1604-07-21",
                "X-SHOE-SIZE;TYPE=left:38",
                "CATEGORIES:wholesale,regular",
                "PHOTO;ENCODING=b;TYPE=PNG:" + PIXEL,
                "UID:6D5A3E55-9F0A-4A4B-8B9E-0B1D8E0C7F11");
        assertThat(phone.put(name, card, "If-None-Match", "*", "Content-Type", "text/vcard; charset=utf-8")
                        .statusCode())
                .isEqualTo(201);
        assertThat(phone.put(name, card, "If-None-Match", "*").statusCode()).isEqualTo(412);

        String back = phone.get(name);
        assertThat(back.replace("\r\n ", ""))
                .contains(
                        "UID:6D5A3E55-9F0A-4A4B-8B9E-0B1D8E0C7F11\r\n",
                        "FN:Aline Tremblay\r\n",
                        "ORG:Boulangerie du Lac\r\n")
                .contains(
                        "X-SHOE-SIZE;TYPE=left:38\r\n",
                        "CATEGORIES:wholesale,regular\r\n",
                        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-07-21")
                .contains(PIXEL);
        var found = NODE.running().crm().contacts().find(ada, "tremblai", 0, 9).rows();
        assertThat(found).singleElement().satisfies(row -> {
            assertThat(row.company()).isEqualTo("Boulangerie du Lac");
            assertThat(row.tags()).containsExactly("wholesale", "regular");
        });

        HttpResponse<String> picture = phone.send(
                "GET",
                "/b/" + ada.slug() + "/contacts/" + found.getFirst().id() + "/photo",
                "",
                "Cookie",
                "__Host-lightweb=" + cookie);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("content-type")).hasValue("image/png");

        // The very card once more, and what we made of it: nothing changed, and nothing is written down as a change.
        String etag = phone.etag(name);
        assertThat(phone.put(name, back, "If-Match", etag).statusCode()).isEqualTo(204);
        assertThat(phone.etag(name)).isEqualTo(etag);
        assertThat(phone.put(name, card.replace("38", "39"), "If-Match", etag).statusCode())
                .isEqualTo(204);
        assertThat(phone.put(name, card, "If-Match", etag).statusCode())
                .as("seen too long ago")
                .isEqualTo(412);
        assertThat(phone.get(name)).contains("X-SHOE-SIZE;TYPE=left:39");

        // What no card can say stays, and a card without its picture has none.
        String bare =
                Phone.card("N:Tremblay;Aline;;;", "FN:Aline Tremblay", "UID:6D5A3E55-9F0A-4A4B-8B9E-0B1D8E0C7F11");
        assertThat(phone.put(name, bare).statusCode()).isEqualTo(204);
        assertThat(phone.get(name)).doesNotContain("PHOTO", "ORG");
        undoNewest();
        assertThat(phone.get(name).replace("\r\n ", "")).contains(PIXEL, "ORG:Boulangerie du Lac");
    }

    @Test
    void davx5_synchronises_by_changes_both_ways() {
        RecordId here = add("Zoë Kipling");
        String ours = here + ".vcf";
        String first = phone.sync("", 0).body();
        assertThat(first).contains(phone.book() + ours, "<d:getetag>");
        String token = phone.token();
        assertThat(Phone.all("<d:(response)>", phone.sync(token, 0).body())).isEmpty();

        assertThat(phone.put("new.vcf", Phone.card("N:Singh;Priya;;;", "FN:Priya Singh", "UID:new"))
                        .statusCode())
                .isEqualTo(201);
        NODE.running().crm().contacts().trash(ada, here);
        String changes = phone.sync(token, 0).body();
        assertThat(Phone.all("<d:response><d:href>([^<]+)</d:href><d:propstat>", changes))
                .containsExactly(phone.book() + "new.vcf");
        assertThat(Phone.all("<d:href>([^<]+)</d:href><d:status>HTTP/1.1 404", changes))
                .containsExactly(phone.book() + ours);

        String second = phone.token();
        assertThat(phone.send("DELETE", phone.book() + "new.vcf", "", "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(phone.send("DELETE", phone.book() + "new.vcf", "", "If-Match", phone.etag("new.vcf"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(phone.send("DELETE", phone.book() + "new.vcf", "").statusCode())
                .isEqualTo(404);
        assertThat(Phone.all(
                        "<d:href>([^<]+)</d:href><d:status>HTTP/1.1 404",
                        phone.sync(second, 0).body()))
                .containsExactly(phone.book() + "new.vcf");
        assertThat(NODE.running().crm().contacts().trashed(ada)).hasSize(2);

        undoNewest();
        assertThat(phone.sync(second, 0).body()).contains("new.vcf</d:href><d:propstat>");
        assertThat(phone.put("new.vcf", Phone.card("N:Singh;Priya;;;", "FN:Priya Singh", "UID:new", "TEL:1"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(phone.send("DELETE", phone.book() + "new.vcf", "").statusCode())
                .isEqualTo(204);
        assertThat(phone.put("new.vcf", Phone.card("N:Singh;Priya;;;", "FN:Priya Singh", "UID:new", "TEL:2"))
                        .statusCode())
                .as("back from the trash, with its history")
                .isEqualTo(201);
        assertThat(NODE.running().crm().contacts().trashed(ada)).hasSize(1);
    }

    @Test
    void a_sync_may_be_cut_into_pieces_and_a_token_of_nobody_begins_anew() {
        for (int i = 0; i < 7; i++) {
            add("Person " + i);
        }
        List<String> seen = new ArrayList<>();
        String token = "";
        int pieces = 0;
        String body;
        do {
            body = phone.sync(token, 3).body();
            seen.addAll(Phone.all("<d:href>([^<]+)</d:href><d:propstat>", body));
            token = Phone.all("sync-token>([^<]+)<", body).getFirst();
            pieces++;
        } while (body.contains("507 Insufficient Storage"));
        assertThat(pieces).isEqualTo(3);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        for (String unknown : List.of("data:,999999", "data:,1,nonsense", "http://sabre.io/ns/sync/3", "data:,-1")) {
            HttpResponse<String> refused = phone.sync(unknown, 0);
            assertThat(refused.statusCode()).as(unknown).isEqualTo(403);
            assertThat(refused.body()).contains("<d:valid-sync-token/>");
        }
    }

    @Test
    void cards_are_asked_for_by_address_and_by_what_is_in_them() {
        RecordId zoe = add("Zoë Kipling");
        add("Priya Singh");
        String multiget = Phone.multiget(
                phone.book() + zoe + ".vcf",
                phone.book() + "nobody%20here.vcf",
                "/dav/other-books/books/contacts/x.vcf");
        String found = phone.report(multiget);
        assertThat(found).contains("BEGIN:VCARD&#13;\nVERSION:4.0&#13;\n", "FN:Zoë Kipling");
        assertThat(Phone.all("(404 Not Found)", found)).hasSize(2);
        assertThat(found).contains("nobody%20here.vcf");
        assertThat(phone.report(multiget.replace("4.0", "2.1"))).contains("<c:supported-address-data/>");

        String query = """
                <C:addressbook-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav">
                <D:prop><D:getetag/><C:address-data/></D:prop>
                <C:filter test="allof"><C:prop-filter name="FN"><C:text-match collation="COLLATION" match-type="starts-with">zoe</C:text-match></C:prop-filter>
                <C:prop-filter name="NICKNAME"><C:is-not-defined/></C:prop-filter></C:filter></C:addressbook-query>""";
        assertThat(Phone.all("FN:([^&]+)&", phone.report(query.replace("COLLATION", "i;unicode-casemap"))))
                .containsExactly("Zoë Kipling");
        assertThat(phone.report(query.replace("COLLATION", "i;octet"))).doesNotContain("FN:");
        assertThat(phone.report(query.replace("COLLATION", "i;klingon"))).contains("<c:supported-collation/>");
        String limited = query.replaceAll(
                "(?s)<C:filter.*</C:filter>", "<C:filter/><C:limit><C:nresults>1</C:nresults></C:limit>");
        String one = phone.report(limited);
        assertThat(Phone.all("FN:([^&]+)&", one)).hasSize(1);
        assertThat(one).contains("507 Insufficient Storage");
        assertThat(phone.report("<D:expand-property xmlns:D=\"DAV:\"/>")).contains("<d:supported-report/>");
    }

    @Test
    void a_company_that_gets_another_name_changes_the_cards_of_its_people() {
        RecordId id = NODE.running().crm().contacts().add(ada, new NewContact("Aline Tremblay", "", "", "Old & Sons"));
        String token = phone.token();
        String etag = phone.etag(id + ".vcf");
        RecordId company = Objects.requireNonNull(
                NODE.running().crm().contacts().get(ada, id).value().work().company());
        Entry<Company> was = NODE.running().crm().companies().get(ada, company);
        Company renamed =
                new Company("New & Daughters", was.value().reach(), was.value().filing());
        NODE.running().crm().companies().change(ada, company, was.revision(), renamed);
        assertThat(phone.sync(token, 0).body()).contains(id + ".vcf");
        assertThat(phone.etag(id + ".vcf")).isNotEqualTo(etag);
        assertThat(phone.get(id + ".vcf")).contains("ORG:New & Daughters");
    }

    @Test
    void what_cannot_be_kept_is_refused_and_nothing_is_half_kept() {
        assertThat(phone.put("a.vcf", "nonsense").body()).contains("<c:valid-address-data/>");
        assertThat(phone.put("a.vcf", Phone.card("FN:A", "N:A") + Phone.card("FN:B", "N:B"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(phone.put("g.vcf", Phone.card("FN:Friends", "N:Friends", "X-ADDRESSBOOKSERVER-KIND:group"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(phone.put("p.vcf", Phone.card("FN:A", "N:A", "PHOTO;ENCODING=b;TYPE=JPEG:bm8gcGljdHVyZQ=="))
                        .statusCode())
                .isEqualTo(403);
        assertThat(phone.put("l.vcf", Phone.card("FN:A", "N:" + "A".repeat(501)))
                        .statusCode())
                .isEqualTo(403);
        String huge = "A".repeat((10 << 20) + 100);
        assertThat(phone.send("PUT", phone.book() + "h.vcf", huge).statusCode()).isEqualTo(413);
        assertThat(phone.put("u.vcf", Phone.card("FN:A", "N:A", "UID:one")).statusCode())
                .isEqualTo(201);
        HttpResponse<String> second = phone.put("v.vcf", Phone.card("FN:B", "N:B", "UID:one"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("no-uid-conflict", phone.book() + "u.vcf");
        assertThat(NODE.running().crm().contacts().find(ada, "", 0, 9).rows()).hasSize(1);
    }

    @Test
    void xml_that_no_client_sends_gets_no_answer() {
        String entity = "<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + "<propfind xmlns=\"DAV:\"><prop><displayname>&e;</displayname></prop></propfind>";
        String laughs = "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><p>&b;</p>";
        String deep = "<a>".repeat(50) + "</a>".repeat(50);
        for (String bad : List.of(entity, laughs, deep, "<propfind", "not xml", "<a></b>", "\u0000")) {
            assertThat(phone.send("PROPFIND", phone.book(), bad, "Depth", "0").statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(phone.send("PROPFIND", phone.book(), " ".repeat((8 << 20) + 1), "Depth", "0")
                        .statusCode())
                .isEqualTo(413);
        assertThat(phone.send("PROPFIND", phone.book(), "", "Depth", "infinity").body())
                .contains("propfind-finite-depth");
        assertThat(phone.send("PROPFIND", phone.book(), "", "Depth", "0").body())
                .contains("<d:displayname>");
        String set =
                "<propertyupdate xmlns=\"DAV:\"><set><prop><displayname>Mine</displayname></prop></set></propertyupdate>";
        assertThat(phone.send("PROPPATCH", phone.book(), set).body()).contains("<d:displayname/>", "403 Forbidden");
    }

    @Test
    void the_password_opens_this_and_nothing_else_and_nothing_else_opens_this() {
        add("Zoë Kipling");
        for (String method : "OPTIONS GET PUT DELETE PROPFIND REPORT PROPPATCH POST LOCK MKCOL MOVE".split(" ")) {
            for (String path : List.of("/dav/", phone.book(), phone.book() + "x.vcf", "/dav/nothing/there")) {
                boolean unheardOf = List.of("LOCK", "MKCOL", "MOVE").contains(method);
                assertThat(phone.send(method, path, "", "Authorization", "Bearer x")
                                .statusCode())
                        .as(method + " " + path)
                        .isEqualTo(unheardOf ? 405 : 401);
            }
        }
        String theirs = phone.book().replace(ada.slug(), "other-books");
        for (String method : List.of("OPTIONS", "PROPFIND", "REPORT", "PROPPATCH")) {
            assertThat(phone.send(method, theirs, "", "Depth", "1").statusCode())
                    .as(method)
                    .isEqualTo(404);
        }
        assertThat(phone.send("PUT", theirs + "x.vcf", Phone.card("FN:X", "N:X"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(other.propfind(other.book(), "1", "getetag")).doesNotContain(".vcf");
        assertThat(phone.send("GET", "/api/v1/contacts", "").statusCode()).isEqualTo(401);
        assertThat(phone.send("GET", "/b/" + ada.slug() + "/contacts", "").statusCode())
                .isEqualTo(303);
        HttpResponse<String> options = phone.send("OPTIONS", phone.book(), "");
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("dav")).hasValue("1, 3, addressbook");

        var passwords = NODE.hosting().people().appPasswords();
        passwords.revoke(ada, passwords.all(ada).getFirst().id());
        assertThat(phone.send("PROPFIND", phone.book(), "", "Depth", "0").statusCode())
                .isEqualTo(401);
    }

    private void undoNewest() {
        var acts = NODE.running().crm().acts();
        acts.undo(ada, acts.newest(ada, 1).getFirst().id());
    }

    private RecordId add(String name) {
        return NODE.running().crm().contacts().add(ada, new NewContact(name, "", "", ""));
    }
}
