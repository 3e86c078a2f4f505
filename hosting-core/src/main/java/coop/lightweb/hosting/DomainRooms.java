package coop.lightweb.hosting;

import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.dns.NameServers;
import coop.lightweb.hosting.domain.CertificateNews;
import coop.lightweb.hosting.domain.CertificateWish;
import coop.lightweb.hosting.domain.DomainParts;
import coop.lightweb.hosting.domain.DomainResources;
import coop.lightweb.hosting.domain.Domains;
import coop.lightweb.hosting.domain.Here;
import coop.lightweb.hosting.domain.OwnNames;
import coop.lightweb.hosting.domain.OwnTokens;
import coop.lightweb.hosting.domain.Pointing;
import coop.lightweb.hosting.domain.Preflight;
import coop.lightweb.hosting.domain.Reservations;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.mail.Letters;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NavItem;
import coop.lightweb.hosting.web.PanelPart;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The rooms of names: what DNS says of them, and whose they are. */
public final class DomainRooms implements AutoCloseable {
    static final PanelPart PANEL = PanelPart.of(
            List.of(),
            NavItem.business("domain.domains", "link", "/b/{business}/domains", Right.SEE_SITES)
                    .withKey("d"),
            NavItem.action("domain.new", "plus", "/b/{business}/domains#new", Right.MANAGE_DOMAINS),
            NavItem.staff("acme.staff.title", "lock", "/staff/certificates"),
            NavItem.staff("domain.reserved", "link", "/staff/reservations"));

    private final Sites sites;
    private final ZoneId zone;
    private final NameServers nameServers;
    private final Pointing pointing;
    private final Preflight preflight;
    private final Domains domains;
    private final CertificateNews news;
    private final Reservations reservations;

    /**
     * @param wish hears whose names are to have certificates
     * @param news says how those are doing
     * @param tokens that the edge answers at the node's own address
     */
    DomainRooms(
            Ground ground,
            HostingSettings settings,
            AuditTrail audit,
            Sites sites,
            Clockwork clockwork,
            People people,
            Letters letters,
            Notifications notifications,
            CertificateWish wish,
            CertificateNews news,
            OwnTokens tokens) {
        this.sites = sites;
        this.zone = settings.node().zone();
        this.news = news;
        this.reservations = new Reservations(ground.database(), audit, ground.clock(), settings.domains());
        this.nameServers = new NameServers(settings.dns());
        HostName panel = HostName.of(settings.node().panelHost());
        this.pointing = new Pointing(
                nameServers,
                Here.of(settings.domains(), panel),
                settings.domains().issuers());
        this.preflight = new Preflight(pointing, tokens, settings.domains().httpPort());
        this.domains = new Domains(new DomainParts(
                        ground.database(),
                        ground.clock(),
                        ground.random(),
                        settings.domains(),
                        own(settings, panel),
                        pointing,
                        sites,
                        clockwork.events(),
                        audit,
                        wish,
                        people.members()::owners,
                        letters,
                        notifications,
                        URI.create(settings.panelUrl())))
                .on(clockwork.kinds());
    }

    private static OwnNames own(HostingSettings settings, HostName panel) {
        List<HostName> hosts = new ArrayList<>(List.of(panel));
        settings.domains().ownNames().forEach(name -> hosts.add(HostName.of(name)));
        return new OwnNames(
                hosts,
                HostName.of(settings.node().siteDomain()),
                settings.domains().privateNames());
    }

    public Domains domains() {
        return domains;
    }

    /** Whether an order for a certificate would succeed, for whoever orders them. */
    public Preflight preflight() {
        return preflight;
    }

    public NameServers nameServers() {
        return nameServers;
    }

    List<Object> resources() {
        // The story of a certificate is told in the words of those who got it.
        List<String> rooms = List.of(
                "coop.lightweb.hosting.domain", "coop.lightweb.hosting.acme", "coop.lightweb.hosting.certificate");
        Messages words = Messages.of(DomainRooms.class.getClassLoader(), rooms);
        return DomainResources.all(domains, sites, news, words, zone, reservations);
    }

    void keepHouse(Clockwork clockwork) {
        clockwork.housekeeping("domain.reserved.forget", Duration.ofHours(24), domains::forgetReserved);
    }

    @Override
    public void close() {
        pointing.close();
    }
}
