package coop.lightweb.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.deploy.Wish;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The drill in short: protocols and known weaknesses; {@code ./lightweb drill tls} is the whole of it. */
class TlsScanTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SITE = "kaslo-canoes";

    @RegisterExtension
    static final TestNode NODE = new TestNode();

    private static Owner ada;

    @BeforeAll
    static void a_business_with_a_site() throws IOException {
        ada = Owner.of(NODE.hosting(), SITE, "Kaslo Canoes");
        var tenant = ada.member().tenant();
        NODE.hosting().sites().sites().create(tenant, new NewSite(SITE, "Kaslo Canoes"));
        NODE.hosting().sites().zips().receive(tenant, SITE, canoes(), Wish.of(ada.member(), "First", true, null));
    }

    @Test
    void nothing_of_medium_severity_or_worse_is_found() throws Exception {
        TlsScan.Seen seen = scan("panel.localhost", "--protocols", "--std", "--vulnerable");
        assertThat(seen.findings()).isEmpty();
        assertThat(seen.compressed()).isFalse();
        assertThat(seen.looked()).isGreaterThan(30);
    }

    @Test
    void pages_with_secrets_are_not_compressed() throws Exception {
        var pages = List.of(
                NODE.panel("/b/" + SITE + "/sites"), NODE.panel("/b/" + SITE + "/nothing-here"), NODE.api("/sites"));
        Map<String, String> owner =
                Map.of("Cookie", "__Host-lightweb=" + ada.cookie(), "Authorization", "Bearer " + ada.token());
        assertThat(new Breach(NODE.client(), new Random(1)).inOwnPages(pages, owner))
                .isEmpty();
    }

    @Test
    void a_site_is_compressed_and_the_same_whatever_a_request_says() throws Exception {
        TlsScan.Seen seen = scan(SITE + ".localhost", "--breach");
        assertThat(seen.findings()).isEmpty();
        assertThat(seen.compressed()).isTrue();
        String host = "https://" + SITE + ".localhost:" + NODE.httpsPort();
        assertThat(new Breach(NODE.client(), new Random(1)).inFiles(host)).isEmpty();
    }

    private static TlsScan.Seen scan(String host, String... checks) throws Exception {
        return new TlsScan(PATIENCE).look(host, NODE.httpsPort(), List.of(checks));
    }

    private static InputStream canoes() {
        String text = "<p>Cedar canoes, built to order in Kaslo.</p>".repeat(100);
        return new ByteArrayInputStream(new TestZip()
                .add("index.html", "<!doctype html><h1>Canoes</h1>" + text)
                .add("404.html", "<!doctype html><h1>No such canoe</h1>" + text)
                .build());
    }
}
