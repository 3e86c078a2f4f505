package coop.lightweb.hosting;

import java.time.ZoneId;

/**
 * What this node is called and where it is found.
 *
 * @param name shown to people, for example "Kootenay Lightweb"
 * @param panelHost host of the panel and the API; default {@code panel.localhost}
 * @param siteDomain sites live at {@code SLUG.siteDomain}; a registrable domain of its own, default {@code localhost}
 * @param demo true keeps mail in the staff mailbox instead of sending it
 * @param zone in which the node's people live, by its name in the tz database: days begin and times are said there; default
 *     {@code America/Vancouver}
 */
public record NodeSettings(String name, String panelHost, String siteDomain, boolean demo, ZoneId zone) {
    public NodeSettings {
        name = name == null ? "Lightweb" : name;
        panelHost = panelHost == null ? "panel.localhost" : panelHost;
        siteDomain = siteDomain == null ? "localhost" : siteDomain;
        zone = zone == null ? ZoneId.of("America/Vancouver") : zone;
    }

    /** A node on this machine, for a look. */
    @SuppressWarnings("NullAway") // the compact constructor fills in what is not given
    public static NodeSettings usual() {
        return new NodeSettings(null, null, null, false, null);
    }
}
