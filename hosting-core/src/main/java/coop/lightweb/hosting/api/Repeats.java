package coop.lightweb.hosting.api;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.Sealing;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests under a key of the program's own, and what was answered. Each is done at most once: of two at the same time one
 * works and the other is told so; one whose process was killed half way stays in doubt for a day, because nobody knows
 * whether it was done, and doing it twice is what the key was to prevent.
 *
 * <p>An answer may hold content of the business, and the key of its owner is not always at hand. So it is closed with a key made
 * of the program's key and the node's: the row alone opens nothing, and whoever repeats the request brings what opens it.
 */
final class Repeats {
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final byte[] BINDING = "lightweb idempotent answer v1".getBytes(StandardCharsets.UTF_8);

    /** What was answered the first time. */
    record Said(int status, @Nullable String location, byte @Nullable [] body) {}

    private final Database database;
    private final NodeKey key;
    private final Sealing sealing;
    private final NodeProcess process;
    private final Clock clock;
    private final ApiSettings settings;

    Repeats(Database database, NodeKey key, Sealing sealing, NodeProcess process, Clock clock, ApiSettings settings) {
        this.database = database;
        this.key = key;
        this.sealing = sealing;
        this.process = process;
        this.clock = clock;
        this.settings = settings;
    }

    ApiSettings settings() {
        return settings;
    }

    /**
     * Claims the key for this request.
     *
     * @param request SHA-256 of what is asked
     * @return what was answered before, or empty when the work is to be done now
     */
    Optional<Said> begin(TenantId tenant, String program, byte[] request) {
        byte[] lookup = lookup(tenant, program);
        Instant now = clock.instant();
        Instant expires = now.plus(Duration.ofHours(settings.idempotentHours()));
        Optional<KeptAnswer> kept = database.as(tenant, tx -> {
            IdempotencySql sql = tx.attach(IdempotencySql.class);
            sql.forget(tenant, now);
            return sql.begin(tenant, lookup, request, process.id(), expires) == 1
                    ? Optional.<KeptAnswer>empty()
                    : Optional.of(sql.get(tenant, lookup, now.minus(process.seenWithin())));
        });
        return kept.map(answer -> said(tenant, program, request, answer));
    }

    void finish(TenantId tenant, String program, Said said) {
        byte[] body = said.body() == null || said.body().length > LONGEST_ANSWER
                ? null
                : sealing.seal(secret(tenant, program), said.body(), BINDING);
        database.as(
                tenant,
                tx -> tx.attach(IdempotencySql.class)
                        .finish(tenant, lookup(tenant, program), said.status(), said.location(), body));
    }

    /** It was not done: the next one may try. */
    void release(TenantId tenant, String program) {
        database.as(tenant, tx -> tx.attach(IdempotencySql.class).release(tenant, lookup(tenant, program)));
    }

    private Said said(TenantId tenant, String program, byte[] request, KeptAnswer kept) {
        if (!MessageDigest.isEqual(request, kept.request())) {
            throw new Refused("api.idempotency.other-request").at(IdempotentFilter.HEADER);
        }
        if (kept.status() == null) {
            throw new Conflict(kept.alive() ? "api.idempotency.running" : "api.idempotency.in-doubt");
        }
        byte[] body = kept.answer() == null ? null : sealing.open(secret(tenant, program), kept.answer(), BINDING);
        return new Said(kept.status(), kept.location(), body);
    }

    private byte[] lookup(TenantId tenant, String program) {
        return key.lookup("idempotency key", tenant + " " + program);
    }

    private byte[] secret(TenantId tenant, String program) {
        return key.lookup("idempotency answer", tenant + " " + program);
    }
}
