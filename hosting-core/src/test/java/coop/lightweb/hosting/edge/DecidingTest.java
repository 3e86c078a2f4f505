package coop.lightweb.hosting.edge;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.edge.Answer.File;
import coop.lightweb.hosting.edge.Answer.Moved;
import coop.lightweb.hosting.edge.Answer.Parts;
import coop.lightweb.hosting.edge.Answer.PassOn;
import coop.lightweb.hosting.edge.Answer.Refusal;
import coop.lightweb.hosting.edge.Answer.Unchanged;
import coop.lightweb.hosting.http.Encoding;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecidingTest {
    private static final Instant MODIFIED = Instant.parse("2026-11-20T10:00:00Z");
    private static final String PLAIN = "\"" + "a".repeat(32) + "\"";
    private static final String GZIP = "\"" + "b".repeat(32) + "\"";
    private static final SiteDeploy SITE = new SiteDeploy(
            new TenantId(Ids.next()),
            Ids.next(),
            SiteDeploy.of(files(
                    "/index.html",
                    "/about.html",
                    "/blog/index.html",
                    "/blog/404.html",
                    "/404.html",
                    "/both.html",
                    "/both/index.html",
                    "/a b.txt",
                    "/été.txt",
                    "/docs/v1.0/index.html",
                    "/app.0a1b2c3d.js",
                    "/.well-known/x",
                    "/deep/er/index.html")),
            false);

    private static Map<String, Entry> files(String... paths) {
        Map<String, Entry> files = new HashMap<>();
        for (String path : paths) {
            Entry.Blob plain = new Entry.Blob("a".repeat(64), 1000);
            files.put(
                    path, Entry.of(path, MODIFIED, plain, Map.of(Encoding.GZIP, new Entry.Blob("b".repeat(64), 300))));
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200",
        "/index.html, 200",
        "/about, 200",
        "/about.html, 200",
        "/blog/, 200",
        "/both, 200",
        "/both/, 200",
        "/docs/v1.0/, 200",
        "/a%20b.txt, 200",
        "/%C3%A9t%C3%A9.txt, 200",
        "/.well-known/x, 200",
        "/%61bout, 200",
        "/nothing, 404",
        "/blog/nothing, 404",
        "/blog/nothing/deeper/, 404",
        "//about, 404",
        "/about.html/, 404",
        "/About, 404",
        "/../about, 400",
        "/blog/../about, 400",
        "/%2e%2e/about, 400",
        "/./about, 400",
        "/blog/..%2fabout, 400",
        "/a%5Cb, 400",
        "/a\\b, 400",
        "/%00, 400",
        "/a%0d%0ab, 400",
        "/%zz, 400",
        "/%4, 400",
        "/%ff, 400",
        "/%c0%ae%c0%ae/, 400",
        "/é, 400",
        "about, 400",
        "*, 400"
    })
    void finds_files_by_path_and_refuses_what_could_be_read_in_two_ways(String path, int status) {
        assertThat(status(get(path))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/blog, /blog/",
        "/about/, /about",
        "/docs/v1.0, /docs/v1.0/",
        "/deep/er, /deep/er/",
        "/%62log, /blog/",
        "/blog?a=b%20c, /blog/?a=b%20c"
    })
    void redirects_to_the_one_form_that_exists_and_keeps_the_query(String from, String to) {
        assertThat(get(from)).isEqualTo(new Moved(to));
    }

    @Test
    void a_redirect_never_leads_to_another_host() {
        SiteDeploy tricky = new SiteDeploy(
                SITE.tenant(),
                SITE.deploy(),
                SiteDeploy.of(files("//evil.example/index.html", "//evil.example.html")),
                false);
        assertThat(status(Deciding.decide(new Target.Site(tricky), request("GET", "//evil.example", Map.of()))))
                .isEqualTo(200);
        assertThat(Deciding.decide(new Target.Site(tricky), request("GET", "//evil.example/", Map.of())))
                .isNotInstanceOf(Moved.class);
    }

    @Test
    void the_nearest_404_page_answers() {
        File near = (File) get("/blog/x/y/z");
        File top = (File) get("/x");
        assertThat(near.status()).isEqualTo(404);
        assertThat(near.range()).isNull();
        assertThat(top.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"})
    void only_get_and_head_are_allowed(String method) {
        Refusal refusal = (Refusal) decide(method, "/", Map.of());
        assertThat(refusal.status()).isEqualTo(405);
        assertThat(refusal.headers()).containsEntry("allow", "GET, HEAD");
    }

    @ParameterizedTest
    @CsvSource({"/.lightweb/form", "/%2elightweb/form", "/.%6Cightweb/form"})
    void the_reserved_prefix_is_passed_on_however_it_is_spelled(String path) {
        assertThat(decide("POST", path, Map.of())).isInstanceOf(PassOn.class);
    }

    @Test
    void head_is_get_without_the_body() {
        File head = (File) decide("HEAD", "/", Map.of("range", "bytes=0-1"));
        assertThat(head).isEqualTo(new File(200, head.representation(), null, false));
    }

    // Columns: what the client sends (fields separated by |), then the status. {P} and {G} are the tags of the plain
    // and gzip forms.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "if-none-match={P}; 304",
                "if-none-match=W/{P}; 304",
                "if-none-match=*; 304",
                "if-none-match=\"x\", {P}; 304",
                "if-none-match=\"x\"; 200",
                "if-none-match={G}; 200",
                "if-none-match={G}|accept-encoding=gzip; 304",
                "if-none-match={P}|accept-encoding=gzip; 200",
                "if-none-match=\"x\"|if-modified-since=Fri, 20 Nov 2026 10:00:00 GMT; 200",
                "if-modified-since=Fri, 20 Nov 2026 10:00:00 GMT; 304",
                "if-modified-since=Friday, 20-Nov-26 10:00:00 GMT; 304",
                "if-modified-since=Fri Nov 20 10:00:00 2026; 304",
                "if-modified-since=Fri, 20 Nov 2026 09:59:59 GMT; 200",
                "if-modified-since=yesterday; 200",
                "if-match={P}; 200",
                "if-match=*; 200",
                "if-match=W/{P}; 412",
                "if-match=\"x\"; 412",
                "if-match=\"x\"|if-none-match={P}; 412",
                "if-match={P}|if-unmodified-since=Fri, 20 Nov 2026 09:00:00 GMT; 200",
                "if-unmodified-since=Fri, 20 Nov 2026 10:00:00 GMT; 200",
                "if-unmodified-since=Fri, 20 Nov 2026 09:59:59 GMT; 412",
                "if-unmodified-since=soon; 200",
                "if-none-match={P}|range=bytes=0-9; 304",
                "range=bytes=0-9; 206",
                "range=bytes=-1; 206",
                "range=bytes=999-; 206",
                "range=bytes=0-100000; 206",
                "range=bytes=1000-; 416",
                "range=bytes=-0; 416",
                "range=bytes=9-0; 200",
                "range=bytes=0-1,5-6; 206",
                "range=bytes=0-1, 5-6 ,-1; 206",
                "range=bytes=0-1,2-3; 206",
                "range=bytes=0-1,1-3; 200",
                "range=bytes=0-,0-; 200",
                "range=bytes=-500,900-; 200",
                "range=bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14; 206",
                "range=bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16; 200",
                "range=bytes=0-1,x; 200",
                "range=bytes=0-1,; 200",
                "range=bytes=5000-,0-1; 206",
                "range=bytes=5000-,6000-; 416",
                "range=bytes=0-1,5-6|if-range=\"x\"; 200",
                "range=bytes=0-1,5-6|if-none-match={P}; 304",
                "range=lines=0-1; 200",
                "range=bytes=a-b; 200",
                "range=bytes=-; 200",
                "range=bytes=99999999999999999999-; 416",
                "range=bytes=0-9|if-range={P}; 206",
                "range=bytes=0-9|if-range=W/{P}; 200",
                "range=bytes=0-9|if-range=\"x\"; 200",
                "range=bytes=0-9|if-range=Fri, 20 Nov 2026 10:00:00 GMT; 206",
                "range=bytes=0-9|if-range=Fri, 20 Nov 2026 10:00:01 GMT; 200",
                "range=bytes=300-|accept-encoding=gzip; 416",
            })
    void weighs_conditions_in_the_order_of_rfc_9110(String sent, int status) {
        Map<String, String> fields = new HashMap<>();
        for (String field : sent.replace("{P}", PLAIN).replace("{G}", GZIP).split("\\|")) {
            fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        assertThat(status(decide("GET", "/", fields))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | GZIP", "GZIP | GZIP", "br, gzip | GZIP", "gzip;q=0 | IDENTITY",
                        "gzip;q=0.001, identity;q=0.5 | IDENTITY", "* | GZIP",
                "*;q=0 | IDENTITY", "identity | IDENTITY", "deflate | IDENTITY", "x-gzip | GZIP", "gzip;q=2 | IDENTITY",
                        ",,gzip | GZIP",
                "gzip ;q=0.5 , br | GZIP", "gzip;q=1.000 | GZIP", "gzip;q=0.5, identity;q=0.4 | GZIP",
                        "gzip; level=1 | IDENTITY"
            })
    void chooses_the_coding_the_client_likes_best(String sent, String expected) {
        Encoding chosen = ((File) decide("GET", "/", Map.of("accept-encoding", sent)))
                .representation()
                .encoding();
        assertThat(chosen).isEqualTo(Encoding.valueOf(expected));
    }

    @Test
    void assets_named_by_their_hash_are_kept_for_good_and_nothing_else_is() {
        assertThat(((File) get("/app.0a1b2c3d.js")).representation().caching()).contains("immutable");
        assertThat(((File) get("/about")).representation().caching()).doesNotContain("immutable");
        assertThat(Caching.of("/photo-20261120.jpg", "image/jpeg")).isEqualTo(Caching.ASK_AGAIN);
        assertThat(Caching.of("/deadbeef.css", "text/css")).isEqualTo(Caching.ASK_AGAIN);
        assertThat(Caching.of("/a-0a1b2c3d.html", "text/html")).isEqualTo(Caching.ASK_AGAIN);
    }

    private static Answer get(String path) {
        return decide("GET", path, Map.of());
    }

    private static Answer decide(String method, String path, Map<String, String> fields) {
        return Deciding.decide(new Target.Site(SITE), request(method, path, fields));
    }

    private static Request request(String method, String uri, Map<String, String> fields) {
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        return new Request(
                method, path, question < 0 ? null : uri.substring(question + 1), field -> fields.get(field.wireName()));
    }

    private static int status(Answer answer) {
        return switch (answer) {
            case File file -> file.status();
            case Parts parts -> 206;
            case Unchanged unchanged -> 304;
            case Moved moved -> 308;
            case Refusal refusal -> refusal.status();
            case PassOn passOn -> 0;
        };
    }
}
