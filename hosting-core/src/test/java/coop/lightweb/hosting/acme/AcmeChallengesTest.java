package coop.lightweb.hosting.acme;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.edge.Challenges;
import coop.lightweb.hosting.http.HostName;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an authority that comes to check finds, whoever else comes. */
class AcmeChallengesTest {
    private static final String TOKEN = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
    private static final HostName BAKERY = HostName.of("bakery.example");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final AcmeChallenges challenges =
            new AcmeChallenges(new Proofs(db.database()), Clock.systemUTC(), new SecureRandom());

    @AfterEach
    void close() {
        challenges.close();
    }

    @Test
    void is_answered_by_name_and_token_and_nobody_else_is() {
        OrderId order = proof(BAKERY.value(), "http-01", TOKEN, TOKEN + ".print");
        assertThat(http(BAKERY, TOKEN)).isEqualTo(TOKEN + ".print");
        assertThat(http(HostName.of("florist.example"), TOKEN)).isNull();
        for (String other : List.of(
                "",
                "short",
                TOKEN + "x",
                TOKEN.toLowerCase(java.util.Locale.ROOT),
                "../" + TOKEN,
                TOKEN + "/",
                "%",
                "x".repeat(9_000))) {
            assertThat(http(BAKERY, other)).as(other).isNull();
        }
        assertThat(tls(BAKERY)).as("each kind has its own").isNull();
        db.admin("delete from certificate_order where id = '" + order + "'");
        assertThat(http(BAKERY, TOKEN))
                .as("not a moment longer than it is asked for")
                .isNull();
    }

    @Test
    void an_authority_is_answered_in_the_middle_of_a_flood() throws Exception {
        proof(BAKERY.value(), "http-01", TOKEN, TOKEN + ".print");
        List<CompletionStage<?>> flood = new ArrayList<>();
        for (int stranger = 0; stranger < 3_000; stranger++) {
            flood.add(challenges.http(
                    HostName.of("s" + stranger % 700 + ".example"), "made-up-by-a-stranger-" + stranger));
        }
        CompletableFuture<?> asked = challenges.http(BAKERY, TOKEN).toCompletableFuture();
        CompletableFuture<?> other =
                challenges.http(BAKERY, "made-up-by-a-stranger").toCompletableFuture();
        assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo(TOKEN + ".print");
        assertThat(other.get(10, TimeUnit.SECONDS)).isNull();
        for (CompletionStage<?> stranger : flood) {
            assertThat(stranger.toCompletableFuture().get(10, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void a_database_that_fails_is_asked_again_by_the_next() throws Exception {
        proof(BAKERY.value(), "tls-alpn-01", TOKEN, TOKEN + ".print");
        db.admin("alter table certificate_proof rename to certificate_proof_away");
        try {
            assertThat(challenges.tls(BAKERY).toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        } finally {
            db.admin("alter table certificate_proof_away rename to certificate_proof");
        }
        Challenges.Shown shown = challenges.tls(BAKERY).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(shown.certificate().getSubjectAlternativeNames()).containsExactly(List.of(2, BAKERY.value()));
    }

    private static OrderId proof(String name, String type, String token, String proof) {
        OrderId order = new OrderId(Ids.next());
        db.admin("delete from certificate_order");
        db.admin("""
                insert into certificate_order (id, name, registered, authority, rehearsal, exempt, request, sealed_key, begun_at)
                values ('%s', '%s', '%s', 'test', false, false, '', '', now())""".formatted(order, name, name));
        db.admin("insert into certificate_proof values ('%s', '%s', '%s', '%s', '%s', now())"
                .formatted(name, type, token, proof, order));
        return order;
    }

    private @org.jspecify.annotations.Nullable String http(HostName host, String token) {
        return challenges.http(host, token).toCompletableFuture().join();
    }

    private Challenges.@org.jspecify.annotations.Nullable Shown tls(HostName host) {
        return challenges.tls(host).toCompletableFuture().join();
    }
}
