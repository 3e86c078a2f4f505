package coop.lightweb.hosting;

import coop.lightweb.hosting.account.AccountParts;
import coop.lightweb.hosting.account.AccountSettings;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Entrance;
import coop.lightweb.hosting.account.Post;
import coop.lightweb.hosting.account.Sessions;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.tenancy.Invitations;
import coop.lightweb.hosting.tenancy.Keyrings;
import coop.lightweb.hosting.tenancy.Members;
import coop.lightweb.hosting.tenancy.NewBusinesses;
import coop.lightweb.hosting.tenancy.Reseals;
import coop.lightweb.hosting.tenancy.TenancyParts;
import coop.lightweb.hosting.tenancy.Tenants;
import coop.lightweb.hosting.tenancy.Tokens;
import coop.lightweb.hosting.vault.Passwords;
import coop.lightweb.hosting.vault.Vault;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The rooms of people and businesses: who they are, what they may, and the keys they hold. */
public final class People implements AutoCloseable {
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("reseal").daemon().factory());
    private final Accounts accounts;
    private final Sessions sessions;
    private final Entrance entrance;
    private final Tenants tenants;
    private final Members members;
    private final Invitations invitations;
    private final Tokens tokens;
    private final Keyrings keyrings;
    private final Reseals reseals;

    People(Ground ground, HostingSettings settings, AuditTrail audit, Post post) {
        Vault vault = new Vault(ground.sealing(), ground.random());
        var keys = new AccountParts.Keys(ground.key(), new Passwords(settings.passwords(), ground.random()), vault);
        AccountParts parts =
                new AccountParts(ground.database(), keys, atOurPanel(settings), post, ground.random(), ground.clock());
        NewBusinesses beginning = new NewBusinesses(vault, audit, settings.tenancy(), ground.clock());
        accounts = new Accounts(parts, beginning);
        sessions = new Sessions(parts);
        entrance = new Entrance(parts, sessions, beginning);
        TenancyParts tenancy = new TenancyParts(parts, accounts, sessions, audit, settings.tenancy());
        keyrings = new Keyrings(tenancy, ground.notices());
        reseals = new Reseals(ground.database(), settings.tenancy(), background);
        tenants = new Tenants(tenancy, beginning, keyrings);
        members = new Members(tenancy, beginning, reseals);
        invitations = new Invitations(tenancy);
        tokens = new Tokens(tenancy);
    }

    private static AccountSettings atOurPanel(HostingSettings settings) {
        AccountSettings given = settings.accounts();
        return new AccountSettings(
                URI.create(settings.panelUrl()),
                given.idle(),
                given.longest(),
                given.confirmWithin(),
                given.resetWithin(),
                given.window(),
                given.triesPerAddress(),
                given.triesPerClient(),
                given.knownClient());
    }

    public Accounts accounts() {
        return accounts;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Entrance entrance() {
        return entrance;
    }

    public Tenants tenants() {
        return tenants;
    }

    public Members members() {
        return members;
    }

    public Invitations invitations() {
        return invitations;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Keyrings keyrings() {
        return keyrings;
    }

    /** What is sealed anew when somebody leaves; rooms with owner-class data add theirs. */
    public Reseals reseals() {
        return reseals;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
