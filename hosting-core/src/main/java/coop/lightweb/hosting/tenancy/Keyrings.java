package coop.lightweb.hosting.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.LiveSession;
import coop.lightweb.hosting.account.Sessions;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.vault.UserKey;
import coop.lightweb.hosting.vault.Vault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Keys of businesses that signed-in people have open. They live in memory while they are used and two minutes longer,
 * found by the session's present secret, the business and its epoch, all three read from the database for each request: a
 * removed member, an ended or locked session finds nothing here from that moment on, in any process. Notices only let the
 * memory go sooner: at once for whoever comes next, and zeroed when the requests that have them in hand are over.
 */
public final class Keyrings {
    private record Slot(AccountId account, String session, TenantId tenant, int epoch, int generation) {}

    /** Grants are opened with the user key when first needed, so both live as long. */
    private record Held(UserKey key, TenantKeys keys) {
        void close() {
            keys.close();
            key.close();
        }
    }

    /** Longer than a request has keys in hand; five seconds after a removal they must be nowhere. */
    private static final Duration IN_HAND = Duration.ofSeconds(2);

    private final Executor later =
            CompletableFuture.delayedExecutor(IN_HAND.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    private final Database database;
    private final Sessions sessions;
    private final Vault vault;
    private final Cache<Slot, Held> held;

    public Keyrings(TenancyParts parts, Notices notices) {
        this.database = parts.database();
        this.sessions = parts.sessions();
        this.vault = parts.vault();
        this.held = Caffeine.newBuilder()
                .expireAfterAccess(parts.settings().keysInHand())
                .maximumSize(10_000)
                .build();
        notices.on("keys", this::drop);
    }

    TenantKeys of(LiveSession session, Membership membership) {
        if (session.locked()) {
            return vault.locked(membership.id());
        }
        Slot slot = new Slot(
                session.person().account(),
                session.fingerprint(),
                membership.id(),
                membership.epoch(),
                session.keyGeneration());
        Held known = held.getIfPresent(slot);
        if (known != null) {
            return known.keys();
        }
        Optional<Held> opened = open(session, membership);
        opened.ifPresent(keys -> held.put(slot, keys));
        return opened.map(Held::keys).orElseGet(() -> vault.ungranted(membership.id()));
    }

    private Optional<Held> open(LiveSession session, Membership membership) {
        AccountId account = session.person().account();
        TenantId tenant = membership.id();
        List<byte[]> grants =
                database.as(tenant, tx -> tx.attach(KeySql.class).ofMember(tenant, account, session.keyGeneration()));
        if (grants.isEmpty()) {
            return Optional.empty();
        }
        return sessions.open(session).map(key -> new Held(key, vault.open(tenant, account, key, grants)));
    }

    private void drop(String account) {
        held.asMap().entrySet().removeIf(entry -> {
            boolean theirs = account.equals(Notices.LOST)
                    || entry.getKey().account().toString().equals(account);
            if (theirs) {
                later.execute(entry.getValue()::close);
            }
            return theirs;
        });
    }
}
