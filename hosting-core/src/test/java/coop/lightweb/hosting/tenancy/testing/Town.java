package coop.lightweb.hosting.tenancy.testing;

import coop.lightweb.hosting.account.AccountParts;
import coop.lightweb.hosting.account.AccountSettings;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Addresses;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.Entrance;
import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.MadeTokens;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.Sessions;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignUps;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.WaysIn;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.message.Messages;
import coop.lightweb.hosting.note.Notes;
import coop.lightweb.hosting.staff.StaffTokens;
import coop.lightweb.hosting.staff.Team;
import coop.lightweb.hosting.tenancy.AppPasswords;
import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.Invitations;
import coop.lightweb.hosting.tenancy.Keyrings;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Members;
import coop.lightweb.hosting.tenancy.NewBusinesses;
import coop.lightweb.hosting.tenancy.Newcomer;
import coop.lightweb.hosting.tenancy.Reseals;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Standings;
import coop.lightweb.hosting.tenancy.TenancyParts;
import coop.lightweb.hosting.tenancy.TenancySettings;
import coop.lightweb.hosting.tenancy.Tenants;
import coop.lightweb.hosting.tenancy.Tokens;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.PasswordSettings;
import coop.lightweb.hosting.vault.Passwords;
import coop.lightweb.hosting.vault.Sealing;
import coop.lightweb.hosting.vault.Vault;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * The doors of people and businesses as one node process has them, on a test's database, with the cheapest passwords the
 * vault's floor allows. Two towns on one database are two processes of one node.
 */
public final class Town {
    public static final String PASSWORD = "heron over the water";
    public static final Client HOME = new Client("203.0.113.7", "Firefox, Linux");
    private static final byte[] NODE_KEY =
            "a node key of the tests 32 bytes".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    public final TurnedClock clock;
    public final Database database;
    public final Notices notices;
    public final Passwords passwords;
    public final Vault vault;
    public final AccountParts parts;
    public final AuditTrail audit;
    public final Accounts accounts;
    public final SignUps signUps;
    public final WaysIn waysIn;
    public final Sessions sessions;
    public final Entrance entrance;
    public final Addresses addresses;
    public final Tenants tenants;
    public final Standings standings;
    public final Members members;
    public final Invitations invitations;
    public final Tokens tokens;
    public final AppPasswords appPasswords;
    public final Reseals reseals;
    public final Notes notes;
    public final Messages messages;
    public final StaffTokens staffTokens;
    public final Team team;
    public final MadeTokens madeTokens;

    /** What was sent, oldest first. */
    public final List<Letter> letters = new CopyOnWriteArrayList<>();

    /** Work that a town does in the background waits here until it is told to go on. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    public Town(TestDatabase db) {
        this(db, new TurnedClock());
    }

    /** Another process of the node whose clock this is. */
    public Town(TestDatabase db, TurnedClock clock) {
        this(db, clock, PasswordSettings.least());
    }

    public Town(TestDatabase db, TurnedClock clock, PasswordSettings cost) {
        this(db, clock, cost, new SecureRandom());
    }

    /** @param random is asked for a salt, among others, between a password that was right and what follows from it */
    public Town(TestDatabase db, TurnedClock clock, PasswordSettings cost, SecureRandom random) {
        this.clock = clock;
        this.database = db.another();
        this.notices = db.notices();
        this.vault = new Vault(Sealing.real(), random);
        this.passwords = new Passwords(cost, random);
        var keys = new AccountParts.Keys(NodeKey.of(NODE_KEY), passwords, vault);
        this.parts = new AccountParts(
                database,
                keys,
                AccountSettings.standard(),
                (tx, letter) -> tx.afterCommit(() -> letters.add(letter)),
                random,
                clock);
        this.audit = new AuditTrail(database, clock);
        var beginning = new NewBusinesses(vault, audit, TenancySettings.standard(), clock);
        this.sessions = new Sessions(parts);
        this.accounts = new Accounts(parts);
        this.signUps = new SignUps(parts, accounts, beginning);
        this.waysIn = new WaysIn(parts, accounts);
        this.addresses = new Addresses(parts, sessions);
        sessions.onNewDevice(accounts::writeOfDevice);
        this.madeTokens = new MadeTokens(database);
        this.entrance = new Entrance(parts, sessions, madeTokens, beginning, Runnable::run);
        var tenancy = new TenancyParts(parts, accounts, sessions, audit, TenancySettings.standard());
        Executor later = waiting::add;
        this.reseals = new Reseals(database, TenancySettings.standard(), later);
        this.tenants = new Tenants(tenancy, beginning, new Keyrings(tenancy, notices));
        this.standings = new Standings(tenancy);
        this.members = new Members(tenancy, beginning, reseals);
        this.invitations = new Invitations(tenancy);
        this.tokens = new Tokens(tenancy);
        this.appPasswords = new AppPasswords(tenancy);
        this.notes = new Notes(database, clock);
        this.messages = new Messages(database, new Inboxes(vault), audit, clock);
        this.staffTokens = new StaffTokens(database, vault, audit, 90, clock);
        this.team = new Team(database, accounts, audit, random);
        reseals.register(notes.resealable());
        reseals.register(messages.resealable());
    }

    /** Somebody of the co-op's staff, signed in. */
    public Staff staff(String email, String name) {
        accounts.addStaff(email, name, PASSWORD, "en");
        return Staff.of(signIn(email).person());
    }

    /** A business whose owner signed up, confirmed and is signed in: {@code owner("acme", "ada@acme.example")}. */
    public Member owner(String slug, String email) {
        signUps.signUp(new SignUp(slug, slug + " inc.", "", email, PASSWORD, "en"));
        keep(entrance.confirm(code(email), PASSWORD, HOME));
        return member(email, slug);
    }

    /** Somebody with another role, who was invited and accepted. */
    public Member joined(Member owner, String email, Role role) {
        owner = member(owner.needPerson().email(), owner.slug());
        invitations.invite(owner, email, role);
        SignedIn in = keep(invitations.accept(code(email), new Newcomer("", PASSWORD, "en"), HOME));
        members.grantKeys(owner, in.person().account());
        return member(email, owner.slug());
    }

    public SignedIn signIn(String email) {
        return keep(entrance.signIn(email, PASSWORD, HOME));
    }

    /** Remembers the cookie, as a browser does. */
    public SignedIn keep(SignedIn in) {
        cookies.put(in.person().email(), in.cookie());
        return in;
    }

    public Person person(String email) {
        return sessions.find(cookie(email)).orElseThrow().person();
    }

    /** Who the signed-in owner of this address is in the business, as the next request would find it. */
    public Member member(String email, String slug) {
        return tenants.member(sessions.find(cookie(email)).orElseThrow(), slug).orElseThrow();
    }

    public String cookie(String email) {
        return java.util.Objects.requireNonNull(cookies.get(email), email);
    }

    /** The code in the newest letter to this address. */
    public String code(String email) {
        Letter newest = letters.stream()
                .filter(letter -> letter.to().equals(email))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new AssertionError("no letter to " + email));
        return newest.link().getQuery().replaceFirst("code=", "");
    }

    /** Lets the background go on until there is nothing to do. */
    public void workInBackground() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }
}
