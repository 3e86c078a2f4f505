package coop.lightweb.hosting.account;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.vault.UserKey;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.net.URI;
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
    private final Database database;
    private final Vault vault;
    private final Credentials credentials;
    private final Codes codes;
    private final Throttle throttle;
    private final AccountSettings settings;
    private final Clock clock;

    public Accounts(AccountParts parts) {
        this.database = parts.database();
        this.vault = parts.keys().vault();
        this.credentials = parts.credentials();
        this.codes = parts.codes();
        this.throttle = parts.throttle();
        this.settings = parts.settings();
        this.clock = parts.clock();
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

    /** Writes to somebody who signed in on a kind of device they never used, unless the node's settings say not to. */
    public void writeOfDevice(Handle tx, NewDevice in) {
        if (!settings.quietDevices()) {
            Profile profile = profile(tx, in.account());
            codes.mailNewDevice(tx, profile);
        }
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

    Draft draft(String email, String name, String password, String locale) {
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

    AccountRow row(AccountId account) {
        return database.shared(tx -> tx.attach(AccountSql.class).find(account)).orElseThrow(NotFound::new);
    }

    Profile profile(AccountRow row) {
        return new Profile(
                row.id(), email(row), credentials.open(row.id(), "name", row.name()), row.locale(), row.staff());
    }

    String email(AccountRow row) {
        return credentials.open(row.id(), "email", row.email());
    }

    /** One bare address: something, an at sign, a domain. Whether mail arrives there is proved by the link. */
    static void checkAddress(String email) {
        String bare = email.strip();
        if (bare.length() > 254
                || !bare.matches("[^\\s@<>\",;:()\\[\\]\\\\\\p{Cntrl}]+@[^\\s@<>\",;:()\\[\\]\\\\\\p{Cntrl}]+")) {
            throw new Refused("account.email.invalid", bare).at("email");
        }
    }
}
