package coop.lightweb.hosting.api;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Asking;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tenancy.TokenId;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.Sealing;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.Panel;
import coop.lightweb.hosting.web.PanelPart;
import coop.lightweb.hosting.web.Viewer;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiTest {
    private static final Instant NINE = Instant.parse("2026-12-01T16:00:00Z");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    /** Who asks, said by a header instead of a token. */
    @Priority(Priorities.AUTHENTICATION)
    private static final class Doorkeeper implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            TenantId tenant = new TenantId(UUID.fromString(request.getHeaderString("X-Tenant")));
            TokenId token = new TokenId(UUID.fromString(request.getHeaderString("X-Token")));
            Member.Bearer bearer = new Member.Bearer(token, new AccountId(token.value()));
            var keys = new Vault(Sealing.real(), new SecureRandom()).locked(tenant);
            request.setSecurityContext(
                    new Asking(new Member(null, tenant, "acme", "Acme", Role.OWNER, Set.of(), keys, bearer)));
        }
    }

    private static final AtomicReference<Instant> now = new AtomicReference<>(NINE);
    private static final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private static final ThingResource things = new ThingResource();

    @SuppressWarnings("NullAway.Init") // set before the tests run
    private static NodeProcess process;

    @SuppressWarnings("NullAway.Init") // set before the tests run
    private static ResourceExtension jersey;

    private final TenantId acme = db.tenant("acme");
    private final TenantId bakery = db.tenant("bakery");
    private final UUID token = Ids.next();

    @BeforeAll
    static void serve() throws Throwable {
        process = new NodeProcess(db.database(), clock, "test", JobSettings.usual());
        jersey = jersey();
        jersey.before();
    }

    @AfterAll
    static void stop() throws Throwable {
        jersey.after();
    }

    private static ResourceExtension jersey() {
        ResourceExtension.Builder builder = ResourceExtension.builder()
                .setRegisterDefaultExceptionMappers(false)
                .addResource(things)
                .addResource(new Doorkeeper());
        Panel.of(
                        List.of(PanelPart.of(List.of("coop.lightweb.hosting.api"))),
                        request -> Viewer.nobody(ZoneId.of("America/Vancouver")))
                .components()
                .forEach(builder::addResource);
        ApiParts.filters(
                        db.database(),
                        NodeKey.of(new byte[32]),
                        Sealing.real(),
                        process,
                        clock,
                        new ApiSettings(60, 20, 0, 0),
                        Jackson.newObjectMapper())
                .forEach(builder::addResource);
        return builder.build();
    }

    @BeforeEach
    void lives() {
        now.set(NINE);
        things.made.set(0);
        process.beat();
    }

    @Test
    void a_request_sent_again_is_answered_as_the_first_time_and_done_once() {
        Response first = make(acme, "first-key-1", "canoe");
        Response again = make(acme, "first-key-1", "canoe");

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getHeaderString("Location")).isEqualTo(first.getHeaderString("Location"));
        assertThat(again.readEntity(String.class)).isEqualTo(first.readEntity(String.class));
        assertThat(again.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.getHeaderString("Idempotency-Replayed")).isNull();
        assertThat(things.made).hasValue(1);
    }

    @Test
    void without_a_key_or_under_a_new_one_it_is_done_again() {
        make(acme, "second-key-1", "canoe");
        make(acme, "second-key-2", "canoe");
        ask(acme).post(Entity.json("{\"name\":\"canoe\"}"));

        assertThat(things.made).hasValue(3);
    }

    @Test
    void does_not_show_another_tenants_answers() {
        make(acme, "third-key-1", "canoe");
        Response theirs = make(bakery, "third-key-1", "bread");

        assertThat(theirs.readEntity(String.class)).contains("bread").doesNotContain("canoe");
        assertThat(things.made).hasValue(2);
    }

    @Test
    void a_key_that_served_for_something_else_is_refused() {
        make(acme, "fourth-key-1", "canoe");
        Response other = make(acme, "fourth-key-1", "kayak");

        assertThat(other.getStatus()).isEqualTo(422);
        assertThat(other.readEntity(String.class)).contains("api.idempotency.other-request");
        assertThat(make(acme, "short", "canoe").getStatus()).isEqualTo(422);
    }

    @Test
    void of_two_at_once_one_works_and_the_other_is_told() throws Exception {
        things.arrived = new CountDownLatch(1);
        things.go = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Response> first = threads.submit(() -> make(acme, "fifth-key-1", "canoe"));
            things.arrived.await();
            Response second = make(acme, "fifth-key-1", "canoe");
            assertThat(second.getStatus()).isEqualTo(409);
            assertThat(second.readEntity(String.class)).contains("api.idempotency.running");
            things.go.countDown();
            assertThat(first.get().getStatus()).isEqualTo(201);
        }

        assertThat(make(acme, "fifth-key-1", "canoe").getStatus()).isEqualTo(201);
        assertThat(things.made).hasValue(1);
    }

    @Test
    void what_was_refused_may_be_tried_again_under_its_key() {
        assertThat(make(acme, "sixth-key-1", "refused").getStatus()).isEqualTo(422);
        assertThat(make(acme, "sixth-key-1", "refused").getStatus()).isEqualTo(422);

        assertThat(things.made).hasValue(2);
    }

    @Test
    void a_request_whose_process_was_killed_is_in_doubt_and_not_done_twice() {
        make(acme, "seventh-key-1", "canoe");
        db.admin("update idempotency set status = null, location = null, answer = null where tenant_id = '" + acme
                + "'");
        now.set(NINE.plusSeconds(21));

        Response doubt = make(acme, "seventh-key-1", "canoe");
        assertThat(doubt.getStatus()).isEqualTo(409);
        assertThat(doubt.readEntity(String.class)).contains("api.idempotency.in-doubt");
        now.set(NINE.plus(Duration.ofHours(25)));
        assertThat(make(acme, "seventh-key-1", "canoe").getStatus()).isEqualTo(201);
    }

    @Test
    void an_answer_lies_in_the_database_closed() throws Exception {
        make(acme, "eighth-key-1", "zqmarker");
        try (var admin = db.admin();
                var rows = admin.createStatement()
                        .executeQuery(
                                "select i::text, answer from app.idempotency i where tenant_id = '" + acme + "'")) {
            rows.next();
            assertThat(rows.getString(1)).doesNotContain("eighth", "zqmarker");
            assertThat(new String(rows.getBytes(2), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("zqmarker");
        }
    }

    @Test
    void who_asks_too_often_is_told_how_long_to_wait_and_others_are_served() {
        for (int i = 0; i < 20; i++) {
            assertThat(ask(acme).get().getStatus()).isEqualTo(200);
        }
        Response enough = ask(acme).get();
        assertThat(enough.getStatus()).isEqualTo(429);
        assertThat(enough.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(ask(bakery).get().getStatus()).isEqualTo(200);

        now.set(NINE.plusSeconds(3));
        for (int i = 0; i < 3; i++) {
            assertThat(ask(acme).get().getStatus()).isEqualTo(200);
        }
        assertThat(ask(acme).get().getStatus()).isEqualTo(429);
    }

    private Response make(TenantId tenant, String key, String name) {
        return ask(tenant).header(IdempotentFilter.HEADER, key).post(Entity.json("{\"name\":\"" + name + "\"}"));
    }

    private Invocation.Builder ask(TenantId tenant) {
        return jersey.target("/api/v1/things")
                .request()
                .header("X-Tenant", tenant)
                .header("X-Token", token);
    }
}
