package coop.lightweb.hosting;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.NewDevice;
import coop.lightweb.hosting.acme.Alerts;
import coop.lightweb.hosting.acme.CertificatePages;
import coop.lightweb.hosting.acme.Recorder;
import coop.lightweb.hosting.acme.StaffCertificateResource;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.certificate.OwnCertificatePages;
import coop.lightweb.hosting.certificate.OwnCertificateResource;
import coop.lightweb.hosting.certificate.OwnCertificates;
import coop.lightweb.hosting.event.Events;
import coop.lightweb.hosting.inbox.InboxParts;
import coop.lightweb.hosting.inbox.InboxRooms;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.mail.Letters;
import coop.lightweb.hosting.mail.Mailbox;
import coop.lightweb.hosting.mail.Mails;
import coop.lightweb.hosting.notification.NotificationPages;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.notification.Reminders;
import coop.lightweb.hosting.notification.Tidings;
import coop.lightweb.hosting.openapi.OpenApiResource;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.site.SitesGlance;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NavItem;
import coop.lightweb.hosting.web.Panel;
import coop.lightweb.hosting.web.PanelPart;
import coop.lightweb.hosting.web.Viewer;
import coop.lightweb.hosting.zone.Zones;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.server.ServerConnector;

/** Wiring of the ground: builds its rooms, lists their resources and jobs. */
public final class HostingCore implements AutoCloseable {
    /** Rooms of this module that have words. */
    private static final List<String> ROOMS = List.of(
            "coop.lightweb.hosting.account",
            "coop.lightweb.hosting.acme",
            "coop.lightweb.hosting.api",
            "coop.lightweb.hosting.archive",
            "coop.lightweb.hosting.audit",
            "coop.lightweb.hosting.blob",
            "coop.lightweb.hosting.certificate",
            "coop.lightweb.hosting.deploy",
            "coop.lightweb.hosting.domain",
            "coop.lightweb.hosting.inbox",
            "coop.lightweb.hosting.job",
            "coop.lightweb.hosting.mail",
            "coop.lightweb.hosting.message",
            "coop.lightweb.hosting.node",
            "coop.lightweb.hosting.note",
            "coop.lightweb.hosting.notification",
            "coop.lightweb.hosting.progress",
            "coop.lightweb.hosting.site",
            "coop.lightweb.hosting.staff",
            "coop.lightweb.hosting.tenancy",
            "coop.lightweb.hosting.tree",
            "coop.lightweb.hosting.vault");

    private static final String NEW_DEVICE = "account.device";
    private static final String TOKENS_ENDED = "account.tokens.forget";
    private static final String INBOX = "inbox.inbox";
    private static final Duration FOLLOW_UP = Duration.ofMinutes(5);

    private final Ground ground;
    private final HostingSettings settings;
    private final Events events = new Events();
    private final AuditTrail audit;
    private final Mails mails;
    private final Mailbox mailbox;
    private final Clockwork clockwork;
    private final Progress progress;
    private final Notifications notifications;
    private final People people;
    private final SiteRooms siteRooms;
    private final DomainRooms domainRooms;
    private final PublicFace face;
    private final OwnCertificates own;
    private final Alerts alerts;
    private final InboxRooms inbox;

    public HostingCore(Ground ground, HostingSettings settings) {
        this.ground = ground;
        this.settings = settings;
        this.audit = new AuditTrail(ground.database(), ground.clock());
        this.mails = new Mails(ground.database(), ground.key(), ground.clock(), settings.mail(), events);
        this.mailbox = new Mailbox(ground.database(), ground.key(), settings.mail());
        this.clockwork = new Clockwork(ground, settings.jobs(), mails);
        this.progress = new Progress(ground.database(), clockwork.process(), ground.clock());
        this.notifications = new Notifications(ground.database(), ground.clock());
        this.people = new People(ground, settings, audit, letters(mails, settings));
        this.siteRooms = new SiteRooms(ground, settings, audit);
        people.standings().register(siteRooms.holding());
        this.face = new PublicFace(ground, settings, siteRooms);
        this.own = new OwnCertificates(
                ground.database(),
                ground.key(),
                audit,
                new WatchOfAcme(face.acme().wishes()),
                ground.clock());
        CertificatesOfDomains certificates = new CertificatesOfDomains(face.acme(), own, ground.clock());
        this.domainRooms = new DomainRooms(
                ground,
                settings,
                audit,
                siteRooms.sites(),
                clockwork,
                people,
                letters(mails, settings),
                notifications,
                certificates,
                certificates,
                face.tokens());
        this.alerts = new Alerts(
                ground.database(),
                new AlarmOfCertificates(
                        people.members()::owners,
                        people.accounts()::staff,
                        letters(mails, settings),
                        notifications,
                        words(),
                        settings.node().zone(),
                        URI.create(settings.panelUrl())),
                settings.acme(),
                ground.clock());
        this.inbox = new InboxRooms(new InboxParts(
                        ground.database(),
                        people.inboxes(),
                        clockwork.events(),
                        ground.key(),
                        people.tenants(),
                        people.members(),
                        people.accounts(),
                        letters(mails, settings),
                        words(),
                        settings.node().zone(),
                        URI.create(settings.panelUrl()),
                        settings.forms(),
                        ground.clock()))
                .on(clockwork.kinds());
        people.reseals().register(inbox.submissions().resealable());
        face.lookBefore(new GroundsOfDomains(domainRooms.preflight(), people.standings()::atRest));
        people.standings().register(new CertificatesOfBusinesses(face.acme().wishes()));
        audit.seenBy(new Tidings(notifications));
        people.reseals().shownIn(progress);
        followUp();
    }

    /** What follows from an act in other businesses is written down with the act, so that a kill in between loses none of it. */
    private void followUp() {
        people.sessions()
                .onNewDevice((tx, in) -> clockwork
                        .events()
                        .scheduleNode(
                                tx,
                                NEW_DEVICE,
                                in.account() + " " + in.device(),
                                ground.clock().instant()));
        people.madeTokens()
                .onEnded((tx, account) -> clockwork
                        .events()
                        .scheduleNode(
                                tx,
                                TOKENS_ENDED,
                                account.toString(),
                                ground.clock().instant()));
        clockwork.kinds().nodeErrand(NEW_DEVICE, FOLLOW_UP, event -> {
            String[] in = event.subject().split(" ", 2);
            tellOf(new NewDevice(new AccountId(UUID.fromString(in[0])), in[1]));
        });
        clockwork.kinds().nodeErrand(TOKENS_ENDED, FOLLOW_UP, event -> {
            AccountId account = new AccountId(UUID.fromString(event.subject()));
            people.tokens().recordEnded(account);
            people.appPasswords().recordEnded(account);
            people.staffTokens().recordEnded(account);
        });
    }

    /**
     * What Jersey serves: resources, filters, mappers.
     *
     * @param others what the other modules bring to the panel
     */
    public List<Object> resources(List<PanelPart> others) {
        List<PanelPart> parts = new ArrayList<>(List.of(new PanelPart(ROOMS, People.overview(), Map.of())));
        // What one opens every morning comes before what one sets up once.
        parts.addAll(others);
        parts.add(PanelPart.of(
                List.of(),
                NavItem.business(INBOX, "inbox", "/b/{business}/inbox", Right.READ_MESSAGES)
                        .withKey("i")));
        parts.add(SiteRooms.PANEL);
        parts.add(DomainRooms.PANEL);
        parts.add(new PanelPart(List.of(), People.navigation(), Map.of()));
        parts.add(commons().navigation());
        List<Object> all = new ArrayList<>(people.doorkeepers());
        all.addAll(people.pages(List.of(new SitesGlance(siteRooms.sites()))));
        all.addAll(people.resources());
        all.addAll(siteRooms.resources(progress, notifications));
        all.addAll(domainRooms.resources());
        all.add(new OpenApiResource());
        Recorder recorder = new Recorder(ground.database(), ground.clock());
        all.add(new CertificatePages(recorder, settings.acme(), ground.clock()));
        all.add(new StaffCertificateResource(recorder, settings.acme(), words(), ground.clock()));
        HeldDomains holdings = new HeldDomains(domainRooms.domains());
        all.add(new OwnCertificatePages(own, holdings));
        all.add(new OwnCertificateResource(own, holdings));
        all.addAll(inbox.resources(siteRooms.published()));
        all.addAll(commons().resources());
        all.add(new NotificationPages(notifications, people.members()));
        all.addAll(Panel.of(parts, people.viewers(this::news)).components());
        return List.copyOf(all);
    }

    /** Said in each business of theirs: whichever they look at next. */
    private void tellOf(NewDevice in) {
        people.tenants()
                .of(in.account())
                .forEach(business -> notifications.tellOfDevice(business.id(), in.account(), in.device()));
    }

    private Viewer.News news(TenantId tenant, AccountId account) {
        return progress.news(tenant, notifications.unread(tenant, account))
                .with(INBOX, inbox.submissions().unread(tenant));
    }

    private Commons commons() {
        return new Commons(ground, settings, people, audit, mails, mailbox, clockwork, progress);
    }

    /** Opens the public ports once Jetty listens, and starts what happens by itself. */
    public void open(ServerConnector behind) {
        Zones.check();
        face.open(behind);
        keepHouse();
        clockwork.start();
    }

    private void keepHouse() {
        clockwork.housekeeping("inbox.count.forget", Duration.ofHours(1), inbox::forgetCounts);
        clockwork.housekeeping("mail.forget", Duration.ofHours(24), mails::forgetFinished);
        clockwork.housekeeping("account.sessions.forget", Duration.ofHours(1), people.sessions()::forgetEnded);
        clockwork.housekeeping("account.unconfirmed.forget", Duration.ofHours(1), people.signUps()::forgetUnconfirmed);
        clockwork.housekeeping("account.tries.forget", Duration.ofHours(1), people.entrance()::forgetOld);
        clockwork.housekeeping("account.addresses.forget", Duration.ofHours(24), people.addresses()::forgetOld);
        clockwork.housekeeping("tenancy.held.forget", Duration.ofHours(24), people.tenants()::forgetHeld);
        clockwork.everySweep(face.acme()::workOnDue);
        clockwork.housekeeping("acme.alerts.tell", Duration.ofMinutes(10), alerts::tellDue);
        clockwork.housekeeping("certificate.own.handover", Duration.ofMinutes(10), own::letEnd);
        clockwork.housekeeping("acme.forget", Duration.ofHours(24), face.acme()::forgetOld);
        clockwork.housekeeping("tenancy.closed.erase", Duration.ofHours(1), people.standings()::eraseDue);
        clockwork.housekeeping("certificate.renew", Duration.ofHours(6), face.certificates()::renewDue);
        domainRooms.keepHouse(clockwork);
        clockwork.housekeeping(
                "deploy.collect",
                settings.deploys().collectEvery(),
                () -> siteRooms.collecting().collect(ground.clock().instant()));
    }

    /**
     * The rooms of people alone, for a command beside a running node: nothing is served, no cache is touched, nothing happens
     * by itself. Letters wait for the node to send them.
     */
    public static People people(Ground ground, HostingSettings settings) {
        Mails mails = new Mails(ground.database(), ground.key(), ground.clock(), settings.mail(), new Events());
        AuditTrail audit = new AuditTrail(ground.database(), ground.clock());
        return new People(ground, settings, audit, letters(mails, settings));
    }

    /** Rooms that write letters keep their words like those of their pages. */
    private static Letters letters(Mails mails, HostingSettings settings) {
        return new Letters(
                mails, words(), settings.node().name(), settings.node().zone());
    }

    private static Messages words() {
        return Messages.of(HostingCore.class.getClassLoader(), ROOMS);
    }

    public Ground ground() {
        return ground;
    }

    public HostingSettings settings() {
        return settings;
    }

    public AuditTrail audit() {
        return audit;
    }

    public Mails mails() {
        return mails;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public Clockwork clockwork() {
        return clockwork;
    }

    public Progress progress() {
        return progress;
    }

    /** For rooms that remind people of what they cannot read themselves. */
    public Reminders reminders() {
        return new Reminders(
                notifications,
                letters(mails, settings),
                people.members()::find,
                (tx, tenant) -> people.tenants().get(tx, tenant).slug(),
                URI.create(settings.panelUrl()));
    }

    /** Where the panel is. */
    public URI panel() {
        return URI.create(settings.panelUrl());
    }

    /** In which days begin and times are said. */
    public ZoneId zone() {
        return settings.node().zone();
    }

    public Notifications notifications() {
        return notifications;
    }

    public People people() {
        return people;
    }

    public SiteRooms sites() {
        return siteRooms;
    }

    public DomainRooms domains() {
        return domainRooms;
    }

    /** Certificates that businesses bring. */
    public OwnCertificates ownCertificates() {
        return own;
    }

    /** What visitors send by the forms of sites. */
    public InboxRooms inbox() {
        return inbox;
    }

    /** Who is told of certificates before they end. */
    public Alerts alerts() {
        return alerts;
    }

    public PublicFace face() {
        return face;
    }

    @Override
    public void close() {
        face.close();
        clockwork.close();
        people.close();
        domainRooms.close();
        siteRooms.close();
        events.close();
    }
}
