package coop.lightweb.hosting.account;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.UserKey;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Changing the address somebody signs in with. The new one confirms it, from a session of the same person; the former one
 * hears of it and can take it back for two weeks (a setting), also when session, password and new address are all in a thief's
 * hands: taking it back signs everybody out. Whether an address has an account already, nobody learns here.
 */
public final class Addresses {
    static final String TO = "to";
    private static final String BACK = "back";
    private final Database database;
    private final AccountSettings settings;
    private final Credentials credentials;
    private final Throttle throttle;
    private final Sessions sessions;
    private final Post post;
    private final SecureRandom random;
    private final Clock clock;

    public Addresses(AccountParts parts, Sessions sessions) {
        this.database = parts.database();
        this.settings = parts.settings();
        this.credentials = parts.credentials();
        this.throttle = parts.throttle();
        this.sessions = sessions;
        this.post = parts.post();
        this.random = parts.random();
        this.clock = parts.clock();
    }

    /**
     * Mails the new address a link. If it belongs to another account, its owner gets a letter without one, and the answer
     * here is the same. Nor do more letters go there than a mailbox can bear, and from one person not to many addresses.
     *
     * @param present the password: a session alone must not be enough to take an account away
     * @throws Refused ({@code account.password.wrong}) or for an address that cannot be
     * @throws coop.lightweb.hosting.web.TryLater after too many
     */
    public void ask(Person person, String present, String email) {
        String next = Accounts.checkedAddress(email);
        byte[] lookup = credentials.emailLookup(next);
        AccountRow account = database.shared(tx -> {
            throttle.countPresent(tx, person.account());
            throttle.countChange(tx, person.account());
            return tx.attach(AccountSql.class).find(person.account()).orElseThrow(NotFound::new);
        });
        try (UserKey key = credentials
                .open(account, account.emailLookup(), present)
                .orElseThrow(() -> new Refused("account.password.wrong").at("present"))) {
            database.shared(tx -> {
                throttle.rightPresent(tx, person.account());
                AccountRow same = tx.attach(AccountSql.class)
                        .lockSame(account)
                        .orElseThrow(() -> new Refused("account.password.wrong").at("present"));
                return ask(tx, same, next, lookup);
            });
        }
    }

    private boolean ask(Handle tx, AccountRow account, String next, byte[] lookup) {
        boolean mayMail = throttle.mayMail(tx, next);
        boolean taken = tx.attach(AccountSql.class)
                .byEmail(lookup)
                .filter(AccountRow::confirmed)
                .filter(other -> !other.id().equals(account.id()))
                .isPresent();
        AddressSql sql = tx.attach(AddressSql.class);
        sql.delete(account.id(), TO);
        MailCode code = MailCode.create(random);
        if (!taken) {
            byte[] sealed = credentials.seal(account.id(), "email", next);
            sql.insert(
                    code.lookup(),
                    account.id(),
                    TO,
                    lookup,
                    sealed,
                    clock.instant().plus(settings.confirmWithin()));
        }
        String kind = taken ? "account.mail.address-taken" : "account.mail.address";
        String path = taken ? "/sign-in" : "/account/address?code=" + code.text();
        if (mayMail) {
            send(tx, kind, code, account, next, path);
        }
        return taken;
    }

    /** The address a link to confirm it was mailed to; empty unless it is good and this person's. */
    public Optional<String> asked(Person person, String code) {
        return find(TO, code)
                .filter(change -> change.accountId().equals(person.account()))
                .map(change -> credentials.open(change.accountId(), "email", change.email()));
    }

    /**
     * From now on the person signs in with the new address. Links mailed to the former one are worth nothing any more.
     *
     * @throws Refused ({@code account.code.refused}), or ({@code account.email.taken}) when somebody was quicker
     */
    public void confirm(Person person, String code) {
        byte[] lookup = new MailCode(code).lookup();
        database.shared(tx -> {
            AddressChange change = tx.attach(AddressSql.class)
                    .find(lookup, TO, clock.instant())
                    .filter(found -> found.accountId().equals(person.account()))
                    .orElseThrow(() -> new Refused("account.code.refused"));
            AccountRow before = move(tx, change, lookup);
            String former = credentials.open(before.id(), "email", before.email());
            MailCode back = MailCode.create(random);
            tx.attach(AddressSql.class)
                    .insert(
                            back.lookup(),
                            before.id(),
                            BACK,
                            before.emailLookup(),
                            before.email(),
                            clock.instant().plus(settings.changeBackFor()));
            send(tx, "account.mail.address-changed", back, before, former, "/address-back?code=" + back.text());
            return change;
        });
    }

    /** The former address a link to take it back was mailed to; empty when it is no longer good. */
    public Optional<String> former(String code) {
        return find(BACK, code).map(change -> credentials.open(change.accountId(), "email", change.email()));
    }

    /**
     * The former address is the account's again and every session ends. Whoever changed it may know the password, so the
     * page leads on to choosing a new one.
     *
     * @throws Refused ({@code account.code.refused}), or ({@code account.email.taken}) when it became another account's
     */
    public void takeBack(String code) {
        byte[] lookup = new MailCode(code).lookup();
        database.shared(tx -> {
            AddressChange change = tx.attach(AddressSql.class)
                    .find(lookup, BACK, clock.instant())
                    .orElseThrow(() -> new Refused("account.code.refused"));
            move(tx, change, lookup);
            tx.attach(AddressSql.class).delete(change.accountId(), TO);
            tx.attach(AddressSql.class).delete(change.accountId(), BACK);
            return sessions.endAll(tx, change.accountId());
        });
    }

    /** Forgets what ran out; a job calls it now and then. */
    public int forgetOld() {
        return database.shared(tx -> tx.attach(AddressSql.class).forget(clock.instant()));
    }

    private AccountRow move(Handle tx, AddressChange change, byte[] lookup) {
        AccountSql accounts = tx.attach(AccountSql.class);
        accounts.alone(change.emailLookup());
        AccountRow before = accounts.lock(change.accountId()).orElseThrow(NotFound::new);
        accounts.deleteUnconfirmed(change.emailLookup());
        boolean taken = accounts.byEmail(change.emailLookup())
                .filter(other -> !other.id().equals(change.accountId()))
                .isPresent();
        if (taken) {
            throw new Refused("account.email.taken");
        }
        if (tx.attach(AddressSql.class).take(lookup) == 0) {
            throw new Refused("account.code.refused");
        }
        tx.attach(AddressSql.class).set(change.accountId(), change.emailLookup(), change.email());
        tx.attach(CodeSql.class).deleteAll(change.accountId());
        return before;
    }

    private Optional<AddressChange> find(String kind, String code) {
        byte[] lookup = new MailCode(code).lookup();
        return database.shared(tx -> tx.attach(AddressSql.class).find(lookup, kind, clock.instant()));
    }

    private void send(Handle tx, String kind, MailCode code, AccountRow account, String to, String path) {
        String key = kind + ":" + HexFormat.of().formatHex(code.lookup(), 0, 12);
        URI link = settings.panel().resolve(path);
        post.send(tx, new Letter(key, kind, account.id(), to, account.locale(), link, List.of()));
    }
}
