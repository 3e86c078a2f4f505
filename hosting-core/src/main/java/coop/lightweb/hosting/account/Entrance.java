package coop.lightweb.hosting.account;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.Recovery;
import coop.lightweb.hosting.vault.UserKey;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The ways in: password, confirmation link, recovery code, and the mail link of somebody who has neither. What is
 * refused is refused in the same words and after the same work whether there is such an account or not. Tries are
 * counted per address and per network, across all processes.
 */
public final class Entrance {
    /** An account whose key was opened, and the key. */
    private record Opened(AccountRow account, UserKey key) implements AutoCloseable {
        @Override
        public void close() {
            key.close();
        }
    }

    private final Database database;
    private final AccountParts.Keys keys;
    private final Credentials credentials;
    private final Codes codes;
    private final Throttle throttle;
    private final Clock clock;
    private final Sessions sessions;
    private final MadeTokens tokens;
    private final Founding founding;
    private final Executor afterwards;

    /** @param afterwards does what an answer must not wait for, because how long that takes would tell something */
    public Entrance(AccountParts parts, Sessions sessions, MadeTokens tokens, Founding founding, Executor afterwards) {
        this.database = parts.database();
        this.keys = parts.keys();
        this.credentials = parts.credentials();
        this.codes = parts.codes();
        this.throttle = parts.throttle();
        this.clock = parts.clock();
        this.sessions = sessions;
        this.tokens = tokens;
        this.founding = founding;
        this.afterwards = afterwards;
    }

    /**
     * Opens a session with keys.
     *
     * @throws Refused ({@code account.sign-in.refused}) for a wrong password and for an unknown address alike; ({@code
     *     account.sign-in.unconfirmed}) when the password is right but the address was never confirmed: the link was mailed
     *     again
     * @throws coop.lightweb.hosting.web.TryLater after too many tries, or when too many passwords are being checked
     */
    public SignedIn signIn(String email, String password, Client client) {
        Optional<AccountRow> account = count(email, client);
        try (Opened opened = open(account, email, password)) {
            if (!opened.account().confirmed()) {
                database.shared(tx -> throttle.mayMail(tx, email) && mail(tx, Codes.Kind.CONFIRM, opened.account()));
                throw new Refused("account.sign-in.unconfirmed");
            }
            return enter(opened, email, password, client);
        }
    }

    /**
     * Confirms the address with the code of the mailed link, and signs in. The password is asked for as well: a link
     * clicked by the owner of an address must not make somebody else's sign-up good.
     *
     * @throws Refused ({@code account.code.refused}) when the code was used, expired or never given; or as {@link #signIn}
     */
    public SignedIn confirm(String code, String password, Client client) {
        AccountRow account = byCode(Codes.Kind.CONFIRM, code);
        String email = email(account);
        database.shared(tx -> counted(tx, email, client));
        try (Opened opened = open(Optional.of(account), email, password)) {
            return database.shared(tx -> {
                tx.attach(AccountSql.class).lock(account.id());
                take(tx, Codes.Kind.CONFIRM, code);
                tx.attach(AccountSql.class).confirm(account.id(), clock.instant());
                founding.confirmed(tx, account.id());
                throttle.right(tx, email, client);
                return sessions.open(tx, account, opened.key(), client);
            });
        }
    }

    /**
     * Gives a locked session its keys back, under a new cookie secret; the old cookie is worth nothing then.
     *
     * @throws Refused ({@code account.password.wrong}); counted as a try to sign in
     */
    public SignedIn unlock(String cookie, String password, Client client) {
        LiveSession session = sessions.find(cookie).orElseThrow(NotFound::new);
        String email = session.person().email();
        Optional<AccountRow> account = count(email, client);
        try (Opened opened = open(account, email, password)) {
            return database.shared(tx -> {
                throttle.right(tx, email, client);
                return sessions.unlock(tx, session, opened.key());
            });
        }
    }

    /**
     * Somebody forgot the password: mails a link to choose a new one, when there is a confirmed account. Says nothing
     * about whether there is, in words or in time: the letter is written after this returns. Nor are more letters sent to one
     * address than a mailbox can bear.
     *
     * @throws coop.lightweb.hosting.web.TryLater after too many
     */
    public void forgot(String email, Client client) {
        Optional<AccountRow> account = count(email, client);
        afterwards.execute(() -> account.filter(AccountRow::confirmed)
                .ifPresent(row -> database.shared(tx -> throttle.mayMail(tx, email) && mailReset(tx, row))));
    }

    /** The address may have become another since it was asked about, and is not to get a link then. */
    private boolean mailReset(Handle tx, AccountRow asked) {
        return tx.attach(AccountSql.class)
                .lock(asked.id())
                .filter(now -> Arrays.equals(now.emailLookup(), asked.emailLookup()))
                .map(now -> mail(tx, Codes.Kind.RESET, now))
                .orElse(false);
    }

    /**
     * A new password by recovery code: everything opens as before. Every other session ends, and so does a newer code that was
     * shown and not typed back, which may be a thief's.
     *
     * @throws Refused ({@code account.recovery.refused}) for a wrong code and for an unknown address alike
     */
    public SignedIn recover(String email, String typedCode, String newPassword, Client client) {
        PasswordRules.check(newPassword, email);
        AccountRow account = count(email, client).orElse(null);
        try (UserKey key = byRecoveryCode(account, typedCode).orElseGet(keys.vault()::newUserKey)) {
            AccountId id = account == null ? new AccountId(new java.util.UUID(0, 0)) : account.id();
            Credentials.Stored stored = credentials.store(id, newPassword, key);
            if (account == null || !Arrays.equals(key.publicKey(), account.publicKey())) {
                throw new Refused("account.recovery.refused").at("code");
            }
            boolean byConfirmed = opens(account, typedCode);
            return database.shared(tx -> {
                AccountRow now = tx.attach(AccountSql.class).lock(account.id()).orElseThrow(NotFound::new);
                throttle.right(tx, email, client);
                store(tx, account, stored);
                if (byConfirmed) {
                    tx.attach(AccountSql.class).dropOffered(account.id());
                }
                codes.changed(tx, profile(now));
                sessions.endAll(tx, account.id());
                return sessions.open(tx, now, key, client);
            });
        }
    }

    /**
     * Whose a link to choose a password is.
     *
     * @param welcome whether it is the first one of an account that was made for them: nothing is lost by it
     */
    public record ResetFor(String email, boolean welcome) {}

    /** For the link's page; empty when the link is no longer good. */
    public Optional<ResetFor> resetFor(String code) {
        return database.shared(tx -> resetKind(tx, code)
                .flatMap(kind -> codes.find(tx, kind, code)
                        .flatMap(account -> tx.attach(AccountSql.class).find(account))
                        .map(account -> new ResetFor(email(account), kind == Codes.Kind.WELCOME))));
    }

    private Optional<Codes.Kind> resetKind(Handle tx, String code) {
        return Stream.of(Codes.Kind.RESET, Codes.Kind.WELCOME)
                .filter(kind -> codes.find(tx, kind, code).isPresent())
                .findFirst();
    }

    /** The address a confirmation link was mailed to, for its page; empty when the link is no longer good. */
    public Optional<String> confirmFor(String code) {
        return database.shared(tx -> codes.find(tx, Codes.Kind.CONFIRM, code)
                .flatMap(account -> tx.attach(AccountSql.class).find(account))
                .map(this::email));
    }

    /**
     * A new password by mailed link alone. The account comes back with a fresh key pair; what was sealed for the old one
     * stays closed: in businesses with another owner or admin they can grant the keys again, in the others that data is
     * gone. The page says so before it is done. Every session ends, the recovery code as well, and so do the tokens this person
     * made for programs: they still open what the person no longer can.
     *
     * @throws Refused ({@code account.code.refused}) when the code was used, expired or never given
     */
    public SignedIn reset(String code, String newPassword, Client client) {
        Codes.Kind kind = database.shared(tx -> resetKind(tx, code)).orElse(Codes.Kind.RESET);
        AccountRow account = byCode(kind, code);
        String email = email(account);
        PasswordRules.check(newPassword, email);
        try (UserKey key = keys.vault().newUserKey()) {
            Credentials.Stored stored = credentials.store(account.id(), newPassword, key);
            return database.shared(tx -> {
                AccountRow now = tx.attach(AccountSql.class).lock(account.id()).orElseThrow(NotFound::new);
                take(tx, kind, code);
                if (kind == Codes.Kind.WELCOME) {
                    codes.dropBegun(tx, now.id());
                } else {
                    codes.changed(tx, profile(now));
                }
                tx.attach(AccountSql.class)
                        .startAfresh(account.id(), stored.parameters(), stored.proof(), stored.key(), key.publicKey());
                sessions.endAll(tx, account.id());
                tokens.endAll(tx, account.id());
                throttle.right(tx, email, client);
                return sessions.open(tx, now, key, client);
            });
        }
    }

    /** Forgets what ran out: counts, codes, sessions. A job calls it now and then; twice does no harm. */
    public void forgetOld() {
        database.shared(tx -> {
            throttle.forget(tx);
            codes.forget(tx);
            return tx;
        });
        sessions.forgetEnded();
    }

    private SignedIn enter(Opened opened, String email, String password, Client client) {
        AccountRow account = opened.account();
        Credentials.@Nullable Stored stronger =
                credentials.outdated(account) ? credentials.store(account.id(), password, opened.key()) : null;
        return database.shared(tx -> {
            AccountRow same = tx.attach(AccountSql.class)
                    .lockSame(account)
                    .orElseThrow(() -> new Refused("account.sign-in.refused"));
            throttle.right(tx, email, client);
            if (stronger != null) {
                store(tx, same, stronger);
            }
            return sessions.open(tx, same, opened.key(), client);
        });
    }

    private Optional<AccountRow> count(String email, Client client) {
        return database.shared(tx -> {
            throttle.count(tx, email, client);
            return tx.attach(AccountSql.class).byEmail(credentials.emailLookup(email));
        });
    }

    private boolean counted(Handle tx, String email, Client client) {
        throttle.count(tx, email, client);
        return true;
    }

    private Opened open(Optional<AccountRow> account, String email, String password) {
        AccountRow row = account.orElse(null);
        Optional<UserKey> key = credentials.open(row, credentials.emailLookup(email), password);
        if (row == null || key.isEmpty()) {
            throw new Refused("account.sign-in.refused");
        }
        return new Opened(row, key.get());
    }

    private Optional<UserKey> byRecoveryCode(@Nullable AccountRow account, String typedCode) {
        return account == null
                ? Optional.empty()
                : Recovery.parse(typedCode).flatMap(code -> credentials.open(account, code));
    }

    private boolean opens(AccountRow account, String typedCode) {
        Optional<UserKey> opened = Recovery.parse(typedCode)
                .flatMap(code -> credentials.unwrap(account.id(), account.keyByRecovery(), code));
        opened.ifPresent(UserKey::close);
        return opened.isPresent();
    }

    private AccountRow byCode(Codes.Kind kind, String code) {
        return database.shared(tx -> codes.find(tx, kind, code)
                        .flatMap(account -> tx.attach(AccountSql.class).find(account)))
                .orElseThrow(() -> new Refused("account.code.refused"));
    }

    private void take(Handle tx, Codes.Kind kind, String code) {
        if (!codes.take(tx, kind, code)) {
            throw new Refused("account.code.refused");
        }
    }

    private void store(Handle tx, AccountRow account, Credentials.Stored stored) {
        int stillTheSame = tx.attach(AccountSql.class)
                .setPassword(account.id(), account.keyGeneration(), stored.parameters(), stored.proof(), stored.key());
        if (stillTheSame == 0) {
            throw new Refused("account.sign-in.refused");
        }
    }

    private boolean mail(Handle tx, Codes.Kind kind, AccountRow account) {
        codes.mail(tx, kind, account.id(), email(account), account.locale());
        return true;
    }

    private Profile profile(AccountRow row) {
        String name = credentials.open(row.id(), "name", row.name());
        return new Profile(row.id(), email(row), name, row.locale(), row.staff());
    }

    private String email(AccountRow account) {
        return credentials.open(account.id(), "email", account.email());
    }
}
