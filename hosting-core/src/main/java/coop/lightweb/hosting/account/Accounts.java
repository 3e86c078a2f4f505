package coop.lightweb.hosting.account;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.Recovery;
import coop.lightweb.hosting.vault.UserKey;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * People of this node. Each has a key pair, made at sign-up; the private half exists only wrapped by what the person
 * knows: the password and, once typed back, a printed recovery code. Who loses both comes back without what was sealed.
 */
public final class Accounts {
    private static final int LONGEST_NAME = 120;
    private static final String SAME_WORK = "same_work";
    private final Database database;
    private final Vault vault;
    private final Credentials credentials;
    private final Codes codes;
    private final Throttle throttle;
    private final AccountSettings settings;
    private final Clock clock;
    private final Founding founding;
    private final SecureRandom random;

    public Accounts(AccountParts parts, Founding founding) {
        this.database = parts.database();
        this.vault = parts.keys().vault();
        this.credentials = parts.credentials();
        this.codes = parts.codes();
        this.throttle = parts.throttle();
        this.settings = parts.settings();
        this.clock = parts.clock();
        this.founding = founding;
        this.random = parts.random();
    }

    /**
     * Makes an account and its first business, with keys, and mails a link that confirms the address. When the address
     * has a confirmed account already, the caller cannot tell: its owner gets another mail, and the slug is kept for them.
     * An unconfirmed sign-up with the same address is replaced.
     *
     * @throws Refused for a slug, address or password that cannot be
     * @throws coop.lightweb.hosting.web.Conflict ({@code tenancy.slug.taken}) when another business has the slug
     */
    public void signUp(SignUp form) {
        check(form);
        try (Draft draft = draft(form.email(), form.name(), form.password(), form.locale())) {
            TenantId tenant = new TenantId(Ids.next());
            database.as(tenant, tx -> signUp(tx, tenant, draft, form));
        }
    }

    /** @throws Refused for a slug, name, address or password that cannot be, with all of them */
    public void check(SignUp form) {
        Checks.all(
                () -> founding.check(form.slug(), form.business()),
                () -> checkAddress(form.email()),
                () -> PasswordRules.check(form.password(), form.email()));
    }

    /**
     * The same for a stranger.
     *
     * @throws coop.lightweb.hosting.web.TryLater after too many from one network
     */
    public void signUp(SignUp form, Client client) {
        database.shared(tx -> {
            throttle.countSignUp(tx, client);
            return form;
        });
        signUp(form);
    }

    /**
     * Whether the address has an account must not show in how long this takes either. So whoever has one waits as long as
     * somebody new: the same account, business and keys are made for them, and taken back.
     */
    private boolean signUp(Handle tx, TenantId tenant, Draft draft, SignUp form) {
        AccountSql sql = tx.attach(AccountSql.class);
        sql.alone(draft.row().emailLookup());
        sql.deleteUnconfirmed(draft.row().emailLookup());
        Optional<AccountRow> here = sql.byEmail(draft.row().emailLookup());
        boolean mayMail = throttle.mayMail(tx, form.email());
        if (here.isEmpty()) {
            begin(tx, tenant, draft, draft.row(), form);
            if (mayMail) {
                codes.mail(tx, Codes.Kind.CONFIRM, draft.account(), email(draft.row()), form.locale());
            }
            return true;
        }
        tx.savepoint(SAME_WORK);
        begin(tx, tenant, draft, draft.row().found(MailCode.create(random).lookup()), form);
        tx.rollbackToSavepoint(SAME_WORK);
        AccountRow owner = here.get();
        founding.hold(tx, tenant, form.slug(), form.business(), owner.id());
        if (mayMail) {
            codes.mailAlreadyHere(tx, owner.id(), email(owner), owner.locale(), form.slug());
        }
        return false;
    }

    private void begin(Handle tx, TenantId tenant, Draft draft, AccountRow row, SignUp form) {
        tx.attach(AccountSql.class).insert(row);
        founding.found(tx, tenant, form.slug(), form.business(), draft.account(), draft.publicKey());
    }

    /**
     * An account ready to be added, for somebody whose address is proved another way (an invitation's link). Runs the
     * password through Argon2id, so make it outside a transaction; close it afterwards.
     *
     * @throws Refused for an address or password that cannot be
     */
    public Draft newcomer(String email, String name, String password, String locale) {
        checkAddress(email);
        PasswordRules.check(password, email);
        return draft(email, name, password, locale);
    }

    /** Adds it. @throws coop.lightweb.hosting.web.Refused when the address has an account by now */
    public void addConfirmed(Handle tx, Draft newcomer) {
        AccountSql sql = tx.attach(AccountSql.class);
        sql.alone(newcomer.row().emailLookup());
        sql.deleteUnconfirmed(newcomer.row().emailLookup());
        if (sql.byEmail(newcomer.row().emailLookup()).isPresent()) {
            throw new Refused("account.email.taken").at("email");
        }
        add(tx, newcomer, true);
    }

    /** Makes a confirmed account of the co-op's staff; for the operator at the command line, and the demo. */
    public AccountId addStaff(String email, String name, String password, String locale) {
        try (Draft draft = newcomer(email, name, password, locale)) {
            database.shared(tx -> {
                addConfirmed(tx, draft);
                return tx.attach(AccountSql.class).setStaff(draft.account(), true);
            });
            return draft.account();
        }
    }

    /** Makes somebody with an account staff, or no longer. Rights only: nobody's keys come with it. */
    public void setStaff(Handle tx, AccountId account, boolean staff) {
        if (tx.attach(AccountSql.class).setStaff(account, staff) == 0) {
            throw new NotFound();
        }
    }

    /** Mails somebody whose account was just made for them where they choose a password; the same link is returned. */
    public URI welcome(Handle tx, AccountId account) {
        Profile profile = profile(tx, account);
        return codes.mail(tx, Codes.Kind.WELCOME, account, profile.email(), profile.locale());
    }

    public List<Profile> staff() {
        return database.shared(tx -> tx.attach(AccountSql.class).staff()).stream()
                .map(this::profile)
                .toList();
    }

    public Profile get(AccountId account) {
        return profile(row(account));
    }

    /** The account of an address, confirmed ones only. For tenancy and the command line, never for a stranger's question. */
    public Optional<Profile> find(Handle tx, String email) {
        return tx.attach(AccountSql.class)
                .byEmail(credentials.emailLookup(email))
                .filter(AccountRow::confirmed)
                .map(this::profile);
    }

    /** Who these people are; those that are gone are missing. */
    public Map<AccountId, Profile> all(Handle tx, Collection<AccountId> accounts) {
        return tx
                .attach(AccountSql.class)
                .all(accounts.stream().map(AccountId::value).toList())
                .stream()
                .map(this::profile)
                .collect(Collectors.toMap(Profile::account, Function.identity()));
    }

    /** The public key that things are sealed to for this person, and which generation of their keys it is. */
    public PublicKey publicKey(Handle tx, AccountId account) {
        AccountRow row = tx.attach(AccountSql.class).find(account).orElseThrow(NotFound::new);
        return new PublicKey(row.publicKey(), row.keyGeneration());
    }

    /** Who somebody is, inside the caller's transaction. */
    public Profile profile(Handle tx, AccountId account) {
        return profile(tx.attach(AccountSql.class).find(account).orElseThrow(NotFound::new));
    }

    /** The keyed hash by which the node finds an address. */
    public byte[] lookup(String email) {
        return credentials.emailLookup(email);
    }

    /**
     * Counts one more of something that nobody may do without end, in all processes together and over the window that tries to sign in
     * are counted over.
     *
     * @param kind what it is, {@code throttle.invitation}
     * @param whose is kept as a keyed hash
     * @param message key of what they hear past {@code most}; its argument is minutes
     * @throws coop.lightweb.hosting.web.TryLater past {@code most}
     */
    public void count(Handle tx, String kind, String whose, int most, String message) {
        throttle.count(tx, kind, whose, most, message);
    }

    /** One bare address, without the spaces around it. @throws Refused ({@code account.email.invalid}) */
    public String address(String email) {
        return checkedAddress(email);
    }

    static String checkedAddress(String email) {
        checkAddress(email);
        return email.strip();
    }

    /** @throws Refused ({@code account.name.long}) */
    public void change(Person person, String name, String locale) {
        checkName(name);
        byte[] sealed = credentials.seal(person.account(), "name", name.strip());
        database.shared(tx -> {
            tx.attach(AccountSql.class).setProfile(person.account(), sealed, known(locale));
            return person;
        });
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
        AccountRow account = row(person.account());
        try (UserKey key = open(account, present)) {
            Credentials.Stored stored = credentials.store(account.id(), next, key);
            database.shared(tx -> {
                AccountSql sql = tx.attach(AccountSql.class);
                AccountRow same = lockSame(tx, account);
                sql.setPassword(same.id(), same.keyGeneration(), stored.parameters(), stored.proof(), stored.key());
                sql.dropOffered(same.id());
                codes.changed(tx, profile(same));
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
        AccountRow account = row(person.account());
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
        byte[] offered = row(person.account()).keyByNewRecovery();
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
                codes.mailNewRecovery(tx, profile(tx, person.account()));
            }
            return person;
        });
    }

    /** Whether the person has a second way to their keys. Until then pages ask for it, and imports refuse to begin. */
    public boolean hasTwoWaysIn(AccountId account) {
        return row(account).keyByRecovery() != null;
    }

    /** Writes to somebody who signed in on a kind of device they never used, unless the node's settings say not to. */
    public void writeOfDevice(Handle tx, NewDevice in) {
        if (!settings.quietDevices()) {
            Profile profile = profile(tx, in.account());
            codes.mailNewDevice(tx, profile);
        }
    }

    /** Drops sign-ups that nobody confirmed, with their businesses. A job calls it now and then. */
    public int forgetUnconfirmed() {
        var before = clock.instant().minus(settings.confirmWithin());
        return database.shared(tx -> tx.attach(AccountSql.class).forgetUnconfirmed(before));
    }

    private void add(Handle tx, Draft draft, boolean confirmed) {
        AccountRow row = draft.row();
        tx.attach(AccountSql.class).insert(confirmed ? row.confirmedAt(clock.instant()) : row);
    }

    private static String known(String locale) {
        return locale.equals("fr") ? "fr" : "en";
    }

    private static void checkName(String name) {
        if (name.strip().length() > LONGEST_NAME) {
            throw new Refused("account.name.long", LONGEST_NAME).at("name");
        }
    }

    private Draft draft(String email, String name, String password, String locale) {
        checkName(name);
        AccountId id = new AccountId(Ids.next());
        UserKey key = vault.newUserKey();
        Credentials.Stored stored = credentials.store(id, password, key);
        AccountRow row = new AccountRow(
                id,
                credentials.emailLookup(email),
                credentials.seal(id, "email", email.strip()),
                credentials.seal(id, "name", name.strip()),
                known(locale),
                false,
                clock.instant(),
                null,
                stored.parameters(),
                stored.proof(),
                key.publicKey(),
                1,
                stored.key(),
                null,
                null);
        return new Draft(row, key);
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

    private AccountRow row(AccountId account) {
        return database.shared(tx -> tx.attach(AccountSql.class).find(account)).orElseThrow(NotFound::new);
    }

    private Profile profile(AccountRow row) {
        return new Profile(
                row.id(), email(row), credentials.open(row.id(), "name", row.name()), row.locale(), row.staff());
    }

    private String email(AccountRow row) {
        return credentials.open(row.id(), "email", row.email());
    }

    /** One bare address: something, an at sign, a domain. Whether mail arrives there is proved by the link. */
    private static void checkAddress(String email) {
        String bare = email.strip();
        if (bare.length() > 254
                || !bare.matches("[^\\s@<>\",;:()\\[\\]\\\\\\p{Cntrl}]+@[^\\s@<>\",;:()\\[\\]\\\\\\p{Cntrl}]+")) {
            throw new Refused("account.email.invalid", bare).at("email");
        }
    }
}
