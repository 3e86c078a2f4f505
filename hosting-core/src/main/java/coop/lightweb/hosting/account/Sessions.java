package coop.lightweb.hosting.account;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.vault.SessionSecret;
import coop.lightweb.hosting.vault.UserKey;
import coop.lightweb.hosting.vault.WrappingKey;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Signed-in devices. The database finds a session by a hash of the cookie's secret and holds its owner's private key
 * wrapped under that secret, so a copy of the database opens nothing and neither does a cookie without the row. A locked
 * session has no wrapped key: its owner is still signed in, but must give the password before sealed data opens again.
 *
 * <p>Sessions end after 12 h unused and after 14 days in any case; both are settings. Every request asks the database, so an
 * ended session is ended in all processes at once.
 */
public final class Sessions {
    /** How stale "last seen" may be, so that reading pages does not write a row each time. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final AccountParts.Keys keys;
    private final AccountSettings settings;
    private final Clock clock;
    private final Credentials credentials;
    private final List<BiConsumer<Handle, NewDevice>> watching = new CopyOnWriteArrayList<>();

    public Sessions(AccountParts parts) {
        this.database = parts.database();
        this.keys = parts.keys();
        this.settings = parts.settings();
        this.clock = parts.clock();
        this.credentials = parts.credentials();
    }

    /** From now on this one hears of new devices, in the transaction of the sign-in; wiring calls it once. */
    public void onNewDevice(BiConsumer<Handle, NewDevice> watcher) {
        watching.add(watcher);
    }

    /** Whose live session this is; empty for anything else. */
    public Optional<LiveSession> find(String cookie) {
        return database.shared(tx -> find(tx, cookie));
    }

    public Optional<LiveSession> find(Handle tx, String cookie) {
        return SessionSecret.parse(cookie).flatMap(secret -> find(tx, secret));
    }

    private Optional<LiveSession> find(Handle tx, SessionSecret secret) {
        Instant now = clock.instant();
        SessionSql sql = tx.attach(SessionSql.class);
        Optional<SessionRow> found = sql.find(secret.lookup(), now, now.minus(settings.idle()));
        found.filter(row -> row.seenAt().isBefore(now.minus(SEEN_EVERY))).ifPresent(row -> sql.touch(row.id(), now));
        return found.map(
                row -> new LiveSession(person(row), row.locale(), row.keyGeneration(), row.privateKey(), secret));
    }

    /**
     * The private key of the session's owner; empty while the session is locked. Close it, unless a keyring made with it
     * lives on.
     */
    public Optional<UserKey> open(LiveSession session) {
        byte[] wrapped = session.wrappedKey();
        if (wrapped == null) {
            return Optional.empty();
        }
        try (WrappingKey by = session.secret().wrappingKey()) {
            return Optional.of(keys.vault().unwrap(session.person().account(), wrapped, by));
        }
    }

    /** The devices a person is signed in on, last used first. */
    public List<Device> all(AccountId account) {
        Instant now = clock.instant();
        return database.shared(tx -> tx.attach(SessionSql.class).all(account, now, now.minus(settings.idle())));
    }

    /** @throws NotFound when it is not a session of this person */
    public void end(AccountId account, SessionId session) {
        database.shared(tx -> {
            if (tx.attach(SessionSql.class).end(account, session) == 0) {
                throw new NotFound();
            }
            return tx.attach(SessionSql.class).dropKeys(account);
        });
    }

    /** Ends the session of this cookie, if it is one. */
    public void end(@Nullable String cookie) {
        if (cookie != null) {
            database.shared(tx -> find(tx, cookie).map(LiveSession::person).map(who -> {
                tx.attach(SessionSql.class).dropKeys(who.account());
                return tx.attach(SessionSql.class).end(who.account(), who.session());
            }));
        }
    }

    /** Every session but this one. */
    public void endOthers(Person person) {
        database.shared(tx -> endOthers(tx, person));
    }

    public void endAll(AccountId account) {
        database.shared(tx -> endAll(tx, account));
    }

    /** The same, in the transaction that has the reason. */
    public int endAll(Handle tx, AccountId account) {
        tx.attach(SessionSql.class).dropKeys(account);
        return tx.attach(SessionSql.class).endAll(account);
    }

    int endOthers(Handle tx, Person person) {
        tx.attach(SessionSql.class).dropKeys(person.account());
        return tx.attach(SessionSql.class).endOthers(person.account(), person.session());
    }

    /** Takes the keys away from this session at once, in every process; its owner stays signed in. */
    public void lock(Person person) {
        database.shared(tx -> {
            tx.attach(SessionSql.class).lock(person.session());
            return tx.attach(SessionSql.class).dropKeys(person.account());
        });
    }

    /** Removes sessions that ended by themselves; a job calls it now and then. */
    public int forgetEnded() {
        Instant now = clock.instant();
        return database.shared(tx -> tx.attach(SessionSql.class).forget(now, now.minus(settings.idle())));
    }

    /** Signs somebody in whose account was just made and whose address is proved. */
    public SignedIn open(Handle tx, Draft newcomer, Client client) {
        return open(tx, newcomer.row(), newcomer.key(), client);
    }

    SignedIn open(Handle tx, AccountRow account, UserKey key, Client client) {
        SessionId id = new SessionId(Ids.next());
        Instant now = clock.instant();
        endOver(tx, client);
        try (SessionSecret secret = keys.vault().newSession();
                WrappingKey by = secret.wrappingKey()) {
            byte[] wrapped = keys.vault().wrap(account.id(), key, by);
            tx.attach(SessionSql.class)
                    .insert(
                            id,
                            account.id(),
                            secret.lookup(),
                            wrapped,
                            client.device(),
                            now,
                            now.plus(settings.longest()));
            know(tx, account.id(), client.device(), now);
            return new SignedIn(person(account, id), secret.cookie());
        }
    }

    /** Whoever had this browser before is not to find their session there, or anywhere: its cookie is overwritten in a moment. */
    private void endOver(Handle tx, Client client) {
        Optional.ofNullable(client.cookie())
                .flatMap(cookie -> find(tx, cookie))
                .map(LiveSession::person)
                .ifPresent(before -> {
                    tx.attach(SessionSql.class).end(before.account(), before.session());
                    tx.attach(SessionSql.class).dropKeys(before.account());
                });
    }

    private void know(Handle tx, AccountId account, String device, Instant now) {
        SessionSql sql = tx.attach(SessionSql.class);
        if (sql.know(account, device, now) == 1 && sql.known(account) > 1) {
            watching.forEach(watcher -> watcher.accept(tx, new NewDevice(account, device)));
        }
    }

    /** The session with keys again, under a new secret. @throws NotFound when it ended meanwhile */
    SignedIn unlock(Handle tx, LiveSession session, UserKey key) {
        Person person = session.person();
        try (SessionSecret secret = keys.vault().newSession();
                WrappingKey by = secret.wrappingKey()) {
            byte[] wrapped = keys.vault().wrap(person.account(), key, by);
            int there = tx.attach(SessionSql.class)
                    .unlock(person.session(), session.secret().lookup(), secret.lookup(), wrapped, clock.instant());
            if (there == 0) {
                throw new NotFound();
            }
            return new SignedIn(person, secret.cookie());
        }
    }

    private Person person(SessionRow row) {
        return person(row.accountId(), row.id(), row.email(), row.name(), row.staff());
    }

    private Person person(AccountRow row, SessionId session) {
        return person(row.id(), session, row.email(), row.name(), row.staff());
    }

    private Person person(AccountId account, SessionId session, byte[] email, byte[] name, boolean staff) {
        String address = credentials.open(account, "email", email);
        return new Person(account, session, address, credentials.open(account, "name", name), staff);
    }
}
