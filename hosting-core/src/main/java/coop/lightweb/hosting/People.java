package coop.lightweb.hosting;

import coop.lightweb.hosting.account.AccountPages;
import coop.lightweb.hosting.account.AccountParts;
import coop.lightweb.hosting.account.AccountSettings;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.AddressBackPages;
import coop.lightweb.hosting.account.AddressPages;
import coop.lightweb.hosting.account.Addresses;
import coop.lightweb.hosting.account.CurrentSession;
import coop.lightweb.hosting.account.Entrance;
import coop.lightweb.hosting.account.EntrancePages;
import coop.lightweb.hosting.account.MadeTokens;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.PersonFilter;
import coop.lightweb.hosting.account.Post;
import coop.lightweb.hosting.account.Sessions;
import coop.lightweb.hosting.account.SignUpPages;
import coop.lightweb.hosting.account.SignUps;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.WaysIn;
import coop.lightweb.hosting.audit.AuditPages;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.dashboard.DashboardPages;
import coop.lightweb.hosting.dashboard.Glance;
import coop.lightweb.hosting.message.MessagePages;
import coop.lightweb.hosting.message.MessageResource;
import coop.lightweb.hosting.message.Messages;
import coop.lightweb.hosting.message.StaffMessagePages;
import coop.lightweb.hosting.note.NotePages;
import coop.lightweb.hosting.note.NoteResource;
import coop.lightweb.hosting.note.Notes;
import coop.lightweb.hosting.staff.StaffFilter;
import coop.lightweb.hosting.staff.StaffTokenPages;
import coop.lightweb.hosting.staff.StaffTokens;
import coop.lightweb.hosting.staff.Team;
import coop.lightweb.hosting.tenancy.AppPasswordPages;
import coop.lightweb.hosting.tenancy.AppPasswordResource;
import coop.lightweb.hosting.tenancy.AppPasswords;
import coop.lightweb.hosting.tenancy.BusinessPages;
import coop.lightweb.hosting.tenancy.CalendarDoor;
import coop.lightweb.hosting.tenancy.ClosurePages;
import coop.lightweb.hosting.tenancy.DavDoor;
import coop.lightweb.hosting.tenancy.HomePages;
import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.InvitationPages;
import coop.lightweb.hosting.tenancy.InvitationResource;
import coop.lightweb.hosting.tenancy.Invitations;
import coop.lightweb.hosting.tenancy.Keyrings;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.MemberFilter;
import coop.lightweb.hosting.tenancy.MemberPages;
import coop.lightweb.hosting.tenancy.MemberResource;
import coop.lightweb.hosting.tenancy.Members;
import coop.lightweb.hosting.tenancy.NewBusinesses;
import coop.lightweb.hosting.tenancy.News;
import coop.lightweb.hosting.tenancy.OwnTokenPages;
import coop.lightweb.hosting.tenancy.PanelViewers;
import coop.lightweb.hosting.tenancy.Reseals;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.StaffBusinessResource;
import coop.lightweb.hosting.tenancy.StaffPages;
import coop.lightweb.hosting.tenancy.Standings;
import coop.lightweb.hosting.tenancy.TenancyParts;
import coop.lightweb.hosting.tenancy.TenantResource;
import coop.lightweb.hosting.tenancy.Tenants;
import coop.lightweb.hosting.tenancy.TokenPages;
import coop.lightweb.hosting.tenancy.TokenResource;
import coop.lightweb.hosting.tenancy.Tokens;
import coop.lightweb.hosting.tenancy.UnlockFirst;
import coop.lightweb.hosting.vault.Passwords;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.NavItem;
import coop.lightweb.hosting.web.Viewers;
import io.dropwizard.auth.PolymorphicAuthDynamicFeature;
import io.dropwizard.auth.PolymorphicAuthValueFactoryProvider;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.URI;
import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The rooms of people and businesses: who they are, what they may, and the keys they hold. */
public final class People implements AutoCloseable {
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("reseal").daemon().factory());
    private final ExecutorService afterwards = Executors.newVirtualThreadPerTaskExecutor();
    private final URI panel;
    private final ZoneId zone;
    private final Vault vault;
    private final Accounts accounts;
    private final SignUps signUps;
    private final WaysIn waysIn;
    private final Sessions sessions;
    private final Entrance entrance;
    private final Addresses addresses;
    private final Tenants tenants;
    private final Standings standings;
    private final Members members;
    private final Invitations invitations;
    private final Tokens tokens;
    private final AppPasswords appPasswords;
    private final Keyrings keyrings;
    private final Reseals reseals;
    private final AuditTrail audit;
    private final Inboxes inboxes;
    private final Notes notes;
    private final Messages messages;
    private final StaffTokens staffTokens;
    private final Team team;
    private final MadeTokens madeTokens;

    People(Ground ground, HostingSettings settings, AuditTrail audit, Post post) {
        this.audit = audit;
        vault = new Vault(ground.sealing(), ground.random());
        var keys = new AccountParts.Keys(ground.key(), new Passwords(settings.passwords(), ground.random()), vault);
        panel = URI.create(settings.panelUrl());
        zone = settings.node().zone();
        AccountParts parts =
                new AccountParts(ground.database(), keys, atOurPanel(settings), post, ground.random(), ground.clock());
        NewBusinesses beginning = new NewBusinesses(vault, audit, settings.tenancy(), ground.clock());
        accounts = new Accounts(parts);
        signUps = new SignUps(parts, accounts, beginning);
        waysIn = new WaysIn(parts, accounts);
        sessions = new Sessions(parts);
        madeTokens = new MadeTokens(ground.database());
        entrance = new Entrance(parts, sessions, madeTokens, beginning, afterwards);
        addresses = new Addresses(parts, sessions);
        sessions.onNewDevice(accounts::writeOfDevice);
        TenancyParts tenancy = new TenancyParts(parts, accounts, sessions, audit, settings.tenancy());
        keyrings = new Keyrings(tenancy, ground.notices());
        reseals = new Reseals(ground.database(), settings.tenancy(), background);
        tenants = new Tenants(tenancy, beginning, keyrings);
        standings = new Standings(tenancy);
        members = new Members(tenancy, beginning, reseals);
        invitations = new Invitations(tenancy);
        tokens = new Tokens(tenancy);
        appPasswords = new AppPasswords(tenancy);
        inboxes = new Inboxes(vault);
        notes = new Notes(ground.database(), ground.clock());
        messages = new Messages(ground.database(), inboxes, audit, ground.clock());
        staffTokens = new StaffTokens(
                ground.database(), vault, audit, settings.tenancy().tokenDays(), ground.clock());
        team = new Team(ground.database(), accounts, audit, ground.random());
        reseals.register(notes.resealable());
        reseals.register(messages.resealable());
    }

    private static AccountSettings atOurPanel(HostingSettings settings) {
        return settings.accounts().withPanel(URI.create(settings.panelUrl()));
    }

    /** What lets resources ask for {@code @Auth} Person, Staff or Member. */
    public List<Object> doorkeepers() {
        CurrentSession current = new CurrentSession(sessions);
        Map<Class<? extends Principal>, ContainerRequestFilter> doors = Map.of(
                Person.class, new PersonFilter(current),
                Staff.class, new StaffFilter(current, staffTokens),
                Member.class, new MemberFilter(current, tenants, tokens, reseals));
        return List.of(
                new DavDoor(appPasswords),
                new CalendarDoor(appPasswords),
                new PolymorphicAuthDynamicFeature<>(doors),
                new PolymorphicAuthValueFactoryProvider.Binder<>(doors.keySet()),
                new UnlockFirst());
    }

    /** The pages people come in by, and those about themselves. */
    List<Object> pages(List<Glance> glances) {
        DashboardPages dashboard = new DashboardPages(waysIn, members, notes, messages, glances);
        return List.of(
                new SignUpPages(signUps),
                new EntrancePages(entrance, accounts, waysIn, sessions),
                new AccountPages(accounts, waysIn, sessions, entrance),
                new AddressPages(addresses),
                new AddressBackPages(addresses),
                new OwnTokenPages(tokens, appPasswords, madeTokens),
                new HomePages(tenants, sessions),
                new InvitationPages(invitations, sessions),
                dashboard,
                new NotePages(notes, dashboard),
                new MessagePages(messages),
                new StaffMessagePages(messages, tenants),
                new BusinessPages(tenants),
                new ClosurePages(standings),
                new MemberPages(members, invitations),
                new TokenPages(tokens, members),
                new AppPasswordPages(appPasswords, members, panel),
                new AuditPages(audit, members),
                new StaffPages(tenants, standings),
                new StaffTokenPages(staffTokens, accounts));
    }

    /** The first line of the menu; what businesses come here for stands between it and {@link #navigation}. */
    static List<NavItem> overview() {
        return List.of(
                NavItem.business("tenancy.dashboard", "home", "/b/{business}").withKey("d"));
    }

    /** Lines of the menu about the business itself. */
    static List<NavItem> navigation() {
        return List.of(
                NavItem.business("message.all", "inbox", "/b/{business}/messages", Right.READ_MESSAGES),
                NavItem.business("tenancy.members", "users", "/b/{business}/members", Right.SEE_MEMBERS)
                        .withKey("m"),
                NavItem.business("tenancy.tokens", "key", "/b/{business}/tokens", Right.MANAGE_TOKENS)
                        .withKey("t"),
                NavItem.business("tenancy.app-passwords", "phone", "/b/{business}/app-passwords", Right.READ_RECORDS),
                NavItem.business("audit.log", "history", "/b/{business}/audit", Right.READ_AUDIT)
                        .withKey("l"),
                NavItem.business("tenancy.settings", "settings", "/b/{business}/settings", Right.CHANGE_BUSINESS),
                NavItem.staff("tenancy.staff.businesses", "building", "/staff/businesses"),
                NavItem.staff("staff.tokens", "key", "/staff/tokens"));
    }

    /** What programs with a token reach. */
    List<Object> resources() {
        return List.of(
                new TenantResource(reseals),
                new MemberResource(members),
                new InvitationResource(invitations),
                new TokenResource(tokens),
                new AppPasswordResource(appPasswords),
                new NoteResource(notes),
                new MessageResource(messages),
                new StaffBusinessResource(tenants, standings));
    }

    public Viewers viewers(News news) {
        return new PanelViewers(new CurrentSession(sessions), tenants, news, zone);
    }

    public Vault vault() {
        return vault;
    }

    public Notes notes() {
        return notes;
    }

    public Messages messages() {
        return messages;
    }

    public Inboxes inboxes() {
        return inboxes;
    }

    public Accounts accounts() {
        return accounts;
    }

    public SignUps signUps() {
        return signUps;
    }

    public WaysIn waysIn() {
        return waysIn;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Entrance entrance() {
        return entrance;
    }

    public Addresses addresses() {
        return addresses;
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

    public AppPasswords appPasswords() {
        return appPasswords;
    }

    public Keyrings keyrings() {
        return keyrings;
    }

    public Standings standings() {
        return standings;
    }

    public StaffTokens staffTokens() {
        return staffTokens;
    }

    public MadeTokens madeTokens() {
        return madeTokens;
    }

    public Team team() {
        return team;
    }

    /** What is sealed anew when somebody leaves; rooms with owner-class data add theirs. */
    public Reseals reseals() {
        return reseals;
    }

    @Override
    public void close() {
        background.shutdownNow();
        afterwards.shutdown();
    }
}
