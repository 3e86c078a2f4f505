package coop.lightweb.hosting.account;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.Recovery;
import coop.lightweb.hosting.vault.UserKey;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The two ways of a person to their keys, the password and a printed recovery code, once they are in. {@link Entrance} is for coming in. */
public final class WaysIn {
    private final Database database;
    private final Vault vault;
    private final Accounts accounts;
    private final Credentials credentials;
    private final Codes codes;
    private final Throttle throttle;

    public WaysIn(AccountParts parts, Accounts accounts) {
        this.database = parts.database();
        this.vault = parts.keys().vault();
        this.accounts = accounts;
        this.credentials = parts.credentials();
        this.codes = parts.codes();
        this.throttle = parts.throttle();
    }

    /**
     * Changes the password: wraps the same private key anew, nothing else moves. Every other session of the person ends, and what
     * was begun with the present one is worth nothing any more: links to choose a password or to confirm an address, a recovery code
     * that was not typed back. Tokens for programs go on; see {@link MadeTokens}.
     *
     * @throws Refused ({@code account.password.wrong}) when the present one is not right, or the new one cannot be
     */
    public void changePassword(Person person, String present, String next) {
        PasswordRules.check(next, person.email());
        AccountRow account = accounts.row(person.account());
        try (UserKey key = open(account, present)) {
            Credentials.Stored stored = credentials.store(account.id(), next, key);
            database.shared(tx -> {
                AccountSql sql = tx.attach(AccountSql.class);
                AccountRow same = lockSame(tx, account);
                sql.setPassword(same.id(), same.keyGeneration(), stored.parameters(), stored.proof(), stored.key());
                sql.dropOffered(same.id());
                codes.changed(tx, accounts.profile(same));
                tx.attach(SessionSql.class).dropKeys(same.id());
                return tx.attach(SessionSql.class).endOthers(same.id(), person.session());
            });
        }
    }

    /**
     * A fresh recovery code, to be shown once and printed: seven groups of four symbols. It does not count before it was
     * typed back ({@link #confirmRecoveryCode}); until then a former one stays good.
     *
     * @throws Refused ({@code account.password.wrong}): a second way in is worth asking for the first
     */
    public String newRecoveryCode(Person person, String password) {
        AccountRow account = accounts.row(person.account());
        try (UserKey key = open(account, password);
                Recovery code = vault.newRecovery();
                var by = code.wrappingKey()) {
            byte[] wrapped = vault.wrap(account.id(), key, by);
            database.shared(tx -> {
                AccountRow same = lockSame(tx, account);
                return tx.attach(AccountSql.class).offerRecovery(same.id(), same.keyGeneration(), wrapped);
            });
            return code.printed();
        }
    }

    /**
     * From now on this code counts and no former one; whoever had one gets a letter, since a code outlives a changed password.
     *
     * @throws Refused ({@code account.recovery.not-it}) when what was typed is not the code shown last
     */
    public void confirmRecoveryCode(Person person, String typed) {
        byte[] offered = accounts.row(person.account()).keyByNewRecovery();
        Optional<UserKey> opened =
                Recovery.parse(typed).flatMap(code -> credentials.unwrap(person.account(), offered, code));
        if (offered == null || opened.isEmpty()) {
            throw new Refused("account.recovery.not-it").at("code");
        }
        opened.get().close();
        database.shared(tx -> {
            AccountSql sql = tx.attach(AccountSql.class);
            boolean another =
                    sql.find(person.account()).orElseThrow(NotFound::new).keyByRecovery() != null;
            if (sql.acceptRecovery(person.account(), offered) == 0) {
                throw new Refused("account.recovery.not-it").at("code");
            }
            if (another) {
                codes.mailNewRecovery(tx, accounts.profile(tx, person.account()));
            }
            return person;
        });
    }

    /** Whether the person has a second way to their keys. Until then pages ask for it, and imports refuse to begin. */
    public boolean hasTwoWaysIn(AccountId account) {
        return accounts.row(account).keyByRecovery() != null;
    }

    private UserKey open(AccountRow account, String password) {
        database.shared(tx -> {
            throttle.countPresent(tx, account.id());
            return account;
        });
        UserKey key = opened(account, password);
        database.shared(tx -> {
            throttle.rightPresent(tx, account.id());
            return account;
        });
        return key;
    }

    private UserKey opened(AccountRow account, String password) {
        return credentials
                .open(account, account.emailLookup(), password)
                .orElseThrow(() -> new Refused("account.password.wrong").at("present"));
    }

    private static AccountRow lockSame(Handle tx, AccountRow checked) {
        return tx.attach(AccountSql.class)
                .lockSame(checked)
                .orElseThrow(() -> new Refused("account.password.wrong").at("present"));
    }
}
