package coop.lightweb.hosting.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Deploys of one business share what they have in common. */
class SharingTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    @Test
    void one_changed_file_of_ten_thousand_writes_only_the_rows_on_its_path() throws IOException {
        TurnedClock clock = new TurnedClock();
        try (Business acme = new Business(db, db.database(), "acme", directory, clock, DeploySettings.standard())) {
            deploy(acme, site("as it was"));
            int folders = acme.rows("tree");
            int blobs = acme.rows("blob");
            clock.turn(Duration.ofDays(3));

            Deploy second = deploy(acme, site("changed"));

            assertThat(second.files()).isEqualTo(10_000);
            assertThat(second.changed()).isEqualTo(1);
            // The part that has the file, the list of parts of its folder, and the top.
            assertThat(acme.rows("tree") - folders).isEqualTo(3);
            assertThat(acme.rows("blob") - blobs).isEqualTo(1);
            String written = " where tenant_id = '" + acme.tenant + "' and needed_at = '" + clock.instant() + "'";
            assertThat(acme.count("select count(*) from tree" + written)).isEqualTo(3);
            assertThat(acme.count("select count(*) from blob" + written)).isEqualTo(1);
            assertThat(folders).isGreaterThan(100);

            // A day and more later the collector leaves all of it where it is.
            clock.turn(Duration.ofDays(3));
            assertThat(acme.collecting.collect(acme.tenant, clock.instant()))
                    .isEqualTo(new Collecting.Collected(0, 0, 0, 0));
        }
    }

    private static Deploy deploy(Business acme, Listed list) throws IOException {
        Upload upload = acme.uploads.begin(acme.tenant, "acme", list.stream(), Business.ASIDE);
        for (Sha256 missing : upload.missing()) {
            byte[] content = list.contents().get(missing);
            acme.uploads.put(acme.tenant, "acme", upload.id(), missing, new ByteArrayInputStream(content));
        }
        return acme.uploads.finish(acme.tenant, "acme", upload.id(), Business.LIVE);
    }

    private static Listed site(String changing) {
        Listed list = new Listed().file("posts/post-4711.html", changing);
        for (int i = 0; i < 9_999; i++) {
            list.file("posts/entry-" + i + ".html", "text " + i % 40);
        }
        return list;
    }
}
