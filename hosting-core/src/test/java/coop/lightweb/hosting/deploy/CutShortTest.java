package coop.lightweb.hosting.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.web.Multipart;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.TryLater;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that do not arrive whole, and uploads that find no room: the site is as it was, and nothing is left behind. */
class CutShortTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    private static Business acme;
    private static DeployId before;

    @BeforeAll
    static void a_live_site() throws IOException {
        acme = new Business(db, "acme", directory);
        before = acme.deploy(new TestZip().add("index.html", "as it was").build())
                .deploy()
                .id();
    }

    @AfterAll
    static void closed() {
        acme.close();
    }

    @Test
    void a_zip_cut_anywhere_changes_nothing() throws IOException {
        byte[] zip = large();
        Map<String, Integer> stored = acme.stored();
        for (int length : new int[] {0, 1, 700, zip.length / 2, zip.length - 23, zip.length - 1}) {
            assertThatThrownBy(() -> acme.zips.receive(acme.tenant, "acme", cut(zip, length), Business.LIVE))
                    .isInstanceOf(EOFException.class);
            asItWas(stored);
        }
    }

    @Test
    void a_form_cut_anywhere_changes_nothing() throws IOException {
        byte[] head = ("--x\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\nSpring\r\n"
                        + "--x\r\nContent-Disposition: form-data; name=\"zip\"; filename=\"a.zip\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] zip = large();
        byte[] form = new byte[head.length + zip.length];
        System.arraycopy(head, 0, form, 0, head.length);
        System.arraycopy(zip, 0, form, head.length, zip.length);
        Map<String, Integer> stored = acme.stored();
        for (int length : new int[] {5, head.length - 3, head.length + 1, form.length / 2, form.length}) {
            // The connection breaks, or ends as if that were all.
            for (InputStream in : new InputStream[] {cut(form, length), new ByteArrayInputStream(form, 0, length)}) {
                assertThatThrownBy(() -> {
                            Multipart parts = new Multipart("multipart/form-data; boundary=x", in);
                            acme.zips.receive(
                                    acme.tenant, "acme", UploadForm.read(parts).zip(), Business.LIVE);
                        })
                        .isInstanceOfAny(EOFException.class, Refused.class);
                asItWas(stored);
            }
        }
    }

    @Test
    void contents_cut_anywhere_are_not_stored_and_can_be_sent_again() throws IOException {
        byte[] film = random(3_000_000);
        byte[] page = random(30_000);
        Listed list = new Listed()
                .file("film.webm", Sha256.of(film), film.length)
                .file("page.bin", Sha256.of(page), page.length);
        assertThatThrownBy(() -> acme.uploads.begin(
                        acme.tenant, "acme", cut(list.stream().readAllBytes(), 60), Business.ASIDE))
                .isInstanceOf(IOException.class);
        asItWas(acme.stored());
        Upload upload = acme.uploads.begin(acme.tenant, "acme", list.stream(), Business.ASIDE);
        Map<String, Integer> stored = acme.stored();
        byte[] zip =
                new TestZip().add(TestZip.stored(Sha256.of(page).hex(), page)).build();

        for (int part = 0; part < 4; part++) {
            int share = part;
            assertThatThrownBy(() -> put(upload, film, film.length / 4 * share)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> put(upload, page, page.length / 4 * share)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() ->
                            acme.uploads.putMany(acme.tenant, "acme", upload.id(), cut(zip, zip.length / 4 * share)))
                    .isInstanceOf(EOFException.class);
            asItWas(stored);
        }
        put(upload, film, film.length + 1);
        put(upload, page, page.length + 1);
        assertThat(acme.uploads
                        .finish(acme.tenant, "acme", upload.id(), Business.ASIDE)
                        .files())
                .isEqualTo(2);
    }

    @Test
    void without_room_to_receive_it_says_so() throws Exception {
        Map<String, Integer> stored = acme.stored();
        try (TinyDisk disk = TinyDisk.mount(directory.resolve("tiny-spool"), 256)) {
            Spool spool = new Spool(disk.path());
            ByteArrayInputStream sent = new ByteArrayInputStream(random(400_000));
            assertThatThrownBy(() -> spool.receive(sent, 1 << 20, file -> 1))
                    .isInstanceOfSatisfying(TryLater.class, full -> {
                        assertThat(full.key()).isEqualTo("deploy.disk-full");
                        assertThat(full.status()).isEqualTo(503);
                    });
            assertThat(sent.available()).as("of what a browser still sends").isZero();
            try (var left = Files.list(disk.path())) {
                assertThat(left).isEmpty();
            }
        }
        asItWas(stored);
    }

    @Test
    void without_room_in_the_database_nothing_changes_and_later_it_works() throws Exception {
        byte[] zip = new TestZip()
                .add("index.html", "new")
                .add(TestZip.stored("a.bin", random(3_000_000)))
                .add(TestZip.stored("b.bin", random(3_000_000)))
                .build();
        Map<String, Integer> stored = acme.stored();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        try (TinyDisk disk = TinyDisk.mount(directory.resolve("tiny-tablespace"), 2048, userOfServer())) {
            db.admin("create tablespace tiny location '" + disk.path() + "'");
            db.admin("alter table blob_chunk set tablespace tiny");
            try {
                assertThatThrownBy(() -> acme.deploy(zip)).matches(Database::isFull);
                assertThat(acme.sites.get(acme.tenant, "acme").liveDeploy()).isEqualTo(before);
                assertThat(acme.rows("deploy")).isEqualTo(stored.get("deploy"));
                assertThat(acme.rows("tree")).isEqualTo(stored.get("tree"));
                assertThat(acme.count("select count(*) from blob b where size > 0 and not exists (select from"
                                + " blob_chunk c where c.tenant_id = b.tenant_id and c.sha256 = b.sha256)"))
                        .isZero();
                assertThat(acme.spoolIsEmpty()).isTrue();
            } finally {
                db.admin("alter table blob_chunk set tablespace pg_default");
                db.admin("drop tablespace tiny");
            }
        }
        assertThat(acme.deployAside(zip).deploy().files()).isEqualTo(3);
    }

    /** Who a tablespace must belong to: the server may be another user's than the tests. */
    private static int userOfServer() throws Exception {
        try (Connection admin = db.admin();
                Statement sql = admin.createStatement();
                ResultSet files = sql.executeQuery("show data_directory")) {
            files.next();
            return (Integer) Files.getAttribute(Path.of(files.getString(1)), "unix:uid");
        }
    }

    private static void put(Upload upload, byte[] content, int length) throws IOException {
        InputStream in = length > content.length ? new ByteArrayInputStream(content) : cut(content, length);
        acme.uploads.put(acme.tenant, "acme", upload.id(), Sha256.of(content), in);
    }

    private static void asItWas(Map<String, Integer> stored) throws IOException {
        assertThat(acme.sites.get(acme.tenant, "acme").liveDeploy()).isEqualTo(before);
        assertThat(acme.stored()).isEqualTo(stored);
        assertThat(acme.spoolIsEmpty()).isTrue();
    }

    private static byte[] large() {
        return new TestZip()
                .add("index.html", "new")
                .add(TestZip.stored("photo.jpg", random(500_000)))
                .build();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** A connection that breaks after so many bytes. */
    private static InputStream cut(byte[] bytes, int length) {
        return new InputStream() {
            private final InputStream whole = new ByteArrayInputStream(bytes, 0, length);

            @Override
            public int read() throws IOException {
                return orBroken(whole.read());
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                return orBroken(whole.read(into, offset, count));
            }

            private int orBroken(int read) throws IOException {
                if (read < 0) {
                    throw new EOFException("reset by peer");
                }
                return read;
            }
        };
    }
}
