package coop.lightweb.hosting;

import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.event.Events;
import coop.lightweb.hosting.mail.Mailbox;
import coop.lightweb.hosting.mail.Mails;
import coop.lightweb.hosting.web.Panel;
import coop.lightweb.hosting.web.PanelPart;
import coop.lightweb.hosting.web.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.ServerConnector;

/** Wiring of the ground: builds its rooms, lists their resources and jobs. */
public final class HostingCore implements AutoCloseable {
    private final Ground ground;
    private final HostingSettings settings;
    private final Events events = new Events();
    private final AuditTrail audit;
    private final Mails mails;
    private final Mailbox mailbox;
    private final SiteRooms siteRooms;
    private final PublicFace face;

    public HostingCore(Ground ground, HostingSettings settings) {
        this.ground = ground;
        this.settings = settings;
        this.audit = new AuditTrail(ground.database(), ground.clock());
        this.mails = new Mails(ground.database(), ground.key(), ground.clock(), settings.mail(), events);
        this.mailbox = new Mailbox(ground.database(), ground.key(), settings.mail());
        this.siteRooms = new SiteRooms(ground, settings, audit);
        this.face = new PublicFace(ground, settings, siteRooms);
    }

    /**
     * What Jersey serves: resources, filters, mappers.
     *
     * @param others what the other modules bring to the panel
     */
    public List<Object> resources(List<PanelPart> others) {
        List<PanelPart> parts = new ArrayList<>(List.of(PanelPart.of(List.of())));
        parts.addAll(others);
        List<Object> all = new ArrayList<>();
        all.addAll(Panel.of(parts, request -> Viewer.nobody()).components());
        return List.copyOf(all);
    }

    /** Opens the public ports once Jetty listens. */
    public void open(ServerConnector behind) {
        face.open(behind);
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

    public SiteRooms sites() {
        return siteRooms;
    }

    public PublicFace face() {
        return face;
    }

    @Override
    public void close() {
        face.close();
        siteRooms.close();
        events.close();
    }
}
