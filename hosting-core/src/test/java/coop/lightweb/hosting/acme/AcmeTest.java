package coop.lightweb.hosting.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.vault.NodeKey;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When hands are set to work, and when not. */
class AcmeTest {
    private static final NodeKey KEY = NodeKey.of(new byte[32]);

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @BeforeAll
    static void a_name_is_due() {
        db.database().shared(tx -> tx.execute("""
                insert into certificate_wanted (name, registered, failures, next_at)
                values ('bakery.example', 'bakery.example', 0, now() - interval '1 hour')
                """));
    }

    @Test
    void names_left_from_a_time_with_an_authority_keep_nobody_busy() {
        AtomicInteger looks = new AtomicInteger();
        try (Acme acme = acme(AcmeSettings.none(), new Watched(looks::incrementAndGet))) {
            acme.workOnDue();
        }
        assertThat(looks).hasValue(0);
    }

    @Test
    void a_node_that_stops_while_it_looks_for_work_says_nothing() {
        AtomicReference<Runnable> whileLooking = new AtomicReference<>(() -> {});
        try (Acme acme = acme(somebody(), new Watched(() -> whileLooking.get().run()))) {
            whileLooking.set(acme::close);
            assertThatCode(acme::workOnDue).doesNotThrowAnyException();
        }
    }

    /** A clock that tells when somebody looks at it. */
    private static final class Watched extends Clock {
        private final Runnable onLook;

        Watched(Runnable onLook) {
            this.onLook = onLook;
        }

        @Override
        public Instant instant() {
            onLook.run();
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static Acme acme(AcmeSettings settings, Clock clock) {
        return new Acme(
                db.database(),
                KEY,
                (name, issuers) -> Grounds.Verdict.fine(),
                DnsProofs.none(),
                settings,
                clock,
                new SecureRandom());
    }

    @SuppressWarnings("NullAway") // null is how the configuration says "not given"
    private static AcmeSettings somebody() {
        AuthoritySettings nobodyThere = new AuthoritySettings(
                "nobody", URI.create("https://127.0.0.1:1/dir"), null, null, null, null, List.of(), null, List.of());
        return new AcmeSettings(List.of(nobodyThere), null, null, 0, null, null, null, 0, null, 0);
    }
}
