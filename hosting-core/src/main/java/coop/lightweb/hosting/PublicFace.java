package coop.lightweb.hosting;

import coop.lightweb.hosting.acme.Acme;
import coop.lightweb.hosting.acme.Grounds;
import coop.lightweb.hosting.certificate.Certificates;
import coop.lightweb.hosting.dns.DynamicUpdates;
import coop.lightweb.hosting.dns.NameServers;
import coop.lightweb.hosting.domain.OwnTokens;
import coop.lightweb.hosting.edge.Edge;
import coop.lightweb.hosting.edge.EdgeOnly;
import coop.lightweb.hosting.edge.Upstream;
import coop.lightweb.hosting.http.HostName;
import java.util.Objects;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** What strangers reach: certificates and the edge, in front of Jetty. */
public final class PublicFace implements AutoCloseable {
    private final Ground ground;
    private final HostingSettings settings;
    private final SiteRooms rooms;
    private final Certificates certificates;
    private final Acme acme;
    private final OwnTokens tokens;
    private final EdgeOnly guard;
    private final CertificatesOfSites ofSites;
    private volatile Grounds grounds = (name, issuers) -> Grounds.Verdict.fine();
    private @Nullable Edge edge;

    PublicFace(Ground ground, HostingSettings settings, SiteRooms rooms) {
        this.ground = ground;
        this.settings = settings;
        this.rooms = rooms;
        this.guard = EdgeOnly.create(ground.random());
        this.tokens = new OwnTokens(ground.key().derive("own tokens"), ground.random());
        this.certificates = new Certificates(
                ground.database(), ground.key(), settings.certificates(), ground.clock(), ground.random());
        this.acme = new Acme(
                ground.database(),
                ground.key(),
                (name, issuers) -> grounds.look(name, issuers),
                new WrittenRecords(new DynamicUpdates(settings.dns().updates()), new NameServers(settings.dns())),
                settings.acme(),
                ground.clock(),
                ground.random());
        this.ofSites = new CertificatesOfSites(
                ground.database(),
                rooms.sites(),
                acme,
                certificates,
                settings.dns().updates().usable());
        rooms.sites().whenReleased(ofSites::gone);
    }

    /** What is looked at before an authority is asked for a name; until it is said, nothing is. */
    void lookBefore(Grounds looking) {
        grounds = ofSites.before(looking);
    }

    /** Opens the public ports in front of the connector, which from now on listens to nobody else. */
    void open(ServerConnector behind) {
        guard.guard(behind);
        certificates.whenMissed(ofSites::want);
        certificates.start(HostName.of(settings.node().panelHost()), ground.notices());
        certificates.writeRoot(ground.data().resolve("ca/root.pem"));
        Edge opening = new Edge(
                settings.edge(),
                rooms.live(),
                rooms.cache(),
                certificates,
                tokens.before(acme.challenges()),
                new Upstream(behind.getHost(), behind.getLocalPort(), guard));
        opening.start();
        new ErasedCopies(rooms.sites(), rooms.cache(), opening).listen(ground.notices());
        edge = opening;
        wantOwn();
    }

    /** By which the node knows itself when it calls at its own address. */
    OwnTokens tokens() {
        return tokens;
    }

    /** Certificates from public authorities. */
    public Acme acme() {
        return acme;
    }

    public Certificates certificates() {
        return certificates;
    }

    /** The node's own names, where its own authority is not the one that vouches for them. */
    private void wantOwn() {
        HostName panel = HostName.of(settings.node().panelHost());
        if (!acme.active() || certificates.vouchesFor(panel)) {
            return;
        }
        ground.database().shared(tx -> {
            acme.wishes().want(tx, panel.value(), null);
            if (settings.dns().updates().usable()) {
                acme.wishes().want(tx, "*." + settings.node().siteDomain(), null);
            }
            return null;
        });
    }

    /** Once it is open. */
    public Edge edge() {
        return Objects.requireNonNull(edge, "the edge is not open yet");
    }

    @Override
    public void close() {
        if (edge != null) {
            edge.stop();
        }
        acme.close();
        certificates.close();
    }
}
