package coop.lightweb.hosting.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tree.TreeFile;
import coop.lightweb.hosting.web.NotFound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DeploysTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    private static Business acme;
    private static Business bolt;

    @BeforeAll
    static void two_businesses() {
        acme = new Business(db, "acme", directory);
        bolt = new Business(db, "bolt", directory);
    }

    @AfterAll
    static void closed() {
        acme.close();
        bolt.close();
    }

    @Test
    void a_zip_becomes_the_live_deploy_and_every_file_comes_back() throws IOException {
        Deploy deploy = acme.deploy(new TestZip()
                        .add("index.html", "<h1>Acme</h1>")
                        .add("css/site.css", "body { color: teal }".repeat(50))
                        .add("empty.txt", "")
                        .build())
                .deploy();

        assertThat(deploy.live()).isTrue();
        assertThat(deploy.files()).isEqualTo(3);
        assertThat(acme.sites.get(acme.tenant, "acme").liveDeploy()).isEqualTo(deploy.id());
        assertThat(contents(acme, deploy))
                .containsExactly(
                        Map.entry("css/site.css", "body { color: teal }".repeat(50)),
                        Map.entry("empty.txt", ""),
                        Map.entry("index.html", "<h1>Acme</h1>"));
    }

    @Test
    void says_what_a_deploy_changed_and_goes_back_in_one_step() throws IOException {
        Deploy first = acme.deploy(new TestZip()
                        .add("index.html", "one")
                        .add("about.html", "we")
                        .build())
                .deploy();
        Deploy second = acme.deploy(new TestZip()
                        .add("index.html", "two")
                        .add("news.html", "new")
                        .build())
                .deploy();

        assertThat(second.base()).isEqualTo(first.id());
        assertThat(second.added()).isEqualTo(1);
        assertThat(second.changed()).isEqualTo(1);
        assertThat(second.removed()).isEqualTo(1);
        assertThat(second.bytesNew()).isEqualTo(6);

        Deploy back = acme.deploys.publish(acme.tenant, "acme", first.id(), Actor.node(), "Ada");
        assertThat(back.live()).isTrue();
        assertThat(acme.sites.get(acme.tenant, "acme").liveDeploy()).isEqualTo(first.id());
        assertThat(acme.deploys.page(acme.tenant, "acme", null, 2))
                .extracting(Deploy::id, Deploy::live)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(second.id(), false),
                        org.assertj.core.groups.Tuple.tuple(first.id(), true));
    }

    @Test
    void does_not_show_another_tenants_deploy() throws IOException {
        Deploy secret =
                bolt.deploy(new TestZip().add("index.html", "bolt").build()).deploy();
        assertThatThrownBy(() -> acme.deploys.get(acme.tenant, "acme", secret.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> acme.deploys.get(acme.tenant, "bolt", secret.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> acme.deploys.publish(acme.tenant, "acme", secret.id(), Actor.node(), "Eve"))
                .isInstanceOf(NotFound.class);
    }

    static Map<String, String> contents(Business business, Deploy deploy) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (TreeFile file : business.deploys.files(business.tenant, business.site.slug(), deploy.id())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(business.blobs.copy(business.tenant, file.sha256(), out)).isEqualTo(file.size());
            contents.put(file.path().value(), out.toString(StandardCharsets.UTF_8));
        }
        return contents;
    }
}
