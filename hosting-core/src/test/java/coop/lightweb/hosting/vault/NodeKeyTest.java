package coop.lightweb.hosting.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKeyTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path data;

    @Test
    void is_made_once_for_its_owner_only_and_then_kept() throws IOException {
        String first = NodeKey.load(null, null, data.resolve("deeper"), random).fingerprint();
        Path file = data.resolve("deeper/node.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(NodeKey.load(null, null, data.resolve("deeper"), random).fingerprint())
                .isEqualTo(first);
    }

    @Test
    void processes_that_start_together_end_up_with_the_same_key() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        List<Thread> starting = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    seen.add(NodeKey.load(null, null, data, random).fingerprint());
                }))
                .toList();
        for (Thread thread : starting) {
            thread.join();
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_key_others_can_read_or_that_is_none_is_refused() throws IOException {
        NodeKey.load(null, null, data, random);
        Path file = data.resolve("node.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> NodeKey.load(null, null, data, random))
                .isInstanceOf(NodeKeyMissing.class)
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "not a key");
        assertThatThrownBy(() -> NodeKey.load(null, null, data, random))
                .isInstanceOf(NodeKeyMissing.class)
                .hasMessageContaining("64 hexadecimal digits")
                .hasMessageNotContaining("not a key");
    }

    @Test
    void a_named_file_is_never_made() {
        Path absent = data.resolve("safe.key");
        assertThatThrownBy(() -> NodeKey.load(null, absent, data, random)).isInstanceOf(NodeKeyMissing.class);
        assertThat(absent).doesNotExist();
        assertThat(data.resolve("node.key")).doesNotExist();
    }

    @Test
    void the_systemd_credential_comes_first() throws IOException {
        Path credentials = Files.createDirectory(data.resolve("credentials"));
        Files.writeString(credentials.resolve("lightweb-node-key"), "ab".repeat(32));
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) 0xab);
        assertThat(NodeKey.load(credentials, data.resolve("other"), data, random)
                        .fingerprint())
                .isEqualTo(NodeKey.of(key).fingerprint());
    }

    @Test
    void a_value_opens_at_its_place_and_with_this_key_only() {
        NodeKey node = fresh();
        NodePlace place = NodePlace.of("account", "email", new AccountId(Ids.next()));
        byte[] sealed = node.seal(place, "ada@example.org");
        assertThat(node.openText(place, sealed)).isEqualTo("ada@example.org");
        cannot(() -> node.open(new NodePlace("account", "name", place.row()), sealed));
        cannot(() -> node.open(new NodePlace("session", "email", place.row()), sealed));
        cannot(() -> node.open(NodePlace.of("account", "email", new AccountId(Ids.next())), sealed));
        cannot(() -> fresh().open(place, sealed));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            cannot(() -> node.open(place, changed));
        }
        cannot(() -> node.open(place, new byte[0]));
    }

    @Test
    void the_probe_opens_with_the_key_that_made_it_only() {
        NodeKey node = fresh();
        assertThat(node.opens(node.probe())).isTrue();
        assertThat(fresh().opens(node.probe())).isFalse();
        assertThat(node.opens(new byte[0])).isFalse();
        assertThat(fresh().fingerprint()).isNotEqualTo(node.fingerprint());
    }

    @Test
    void looking_up_depends_on_key_label_and_value() {
        NodeKey node = fresh();
        byte[] found = node.lookup("email", "ada@example.org");
        assertThat(found).hasSize(32).isEqualTo(node.lookup("email", "ada@example.org"));
        assertThat(found).isNotEqualTo(node.lookup("email", "ada@example.com"));
        assertThat(found).isNotEqualTo(node.lookup("phone", "ada@example.org"));
        assertThat(found).isNotEqualTo(fresh().lookup("email", "ada@example.org"));
        assertThat(node.derive("a")).isEqualTo(node.derive("a")).isNotEqualTo(node.derive("b"));
        assertThat(node.toString()).isEqualTo("NodeKey[" + node.fingerprint() + "]");
    }

    @Test
    void a_jobs_plaintext_lasts_until_a_day_past_due_at_most() {
        JobKey jobs = new JobKey(fresh(), Sealing.real());
        TenantId acme = new TenantId(Ids.next());
        AccountId job = new AccountId(Ids.next());
        Instant due = Instant.parse("2026-12-01T14:00:00Z");
        Instant until = due.plus(Duration.ofHours(24));
        byte[] plain = "ada@example.org".getBytes(UTF_8);
        byte[] sealed = jobs.seal(new JobKey.Ticket(acme, "newsletter", job, due, until), plain);
        assertThat(JobKey.until(sealed)).isEqualTo(until);
        assertThat(jobs.open(acme, "newsletter", job, sealed, due)).isEqualTo(plain);
        assertThat(jobs.open(acme, "newsletter", job, sealed, until)).isEqualTo(plain);
        assertThatThrownBy(() -> jobs.open(acme, "newsletter", job, sealed, until.plusSeconds(1)))
                .isInstanceOf(Expired.class);
        cannot(() -> jobs.open(acme, "reminder", job, sealed, due));
        cannot(() -> jobs.open(new TenantId(Ids.next()), "newsletter", job, sealed, due));
        cannot(() -> jobs.open(acme, "newsletter", new AccountId(Ids.next()), sealed, due));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            cannot(() -> jobs.open(acme, "newsletter", job, changed, due));
        }
        assertThatThrownBy(() -> new JobKey.Ticket(acme, "newsletter", job, due, until.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private NodeKey fresh() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return NodeKey.of(key);
    }

    private static void cannot(Runnable opening) {
        assertThatThrownBy(opening::run).isInstanceOf(CannotOpen.class);
    }
}
