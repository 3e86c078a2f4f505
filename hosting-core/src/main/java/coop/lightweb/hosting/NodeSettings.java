package coop.lightweb.hosting;

/**
 * What this node is called and where it is found.
 *
 * @param name shown to people, for example "Kootenay Lightweb"
 * @param panelHost host of the panel and the API; default {@code panel.localhost}
 * @param siteDomain sites live at {@code SLUG.siteDomain}; a registrable domain of its own, default {@code localhost}
 * @param demo true keeps mail in the staff mailbox instead of sending it
 */
public record NodeSettings(String name, String panelHost, String siteDomain, boolean demo) {
    public NodeSettings {
        name = name == null ? "Lightweb" : name;
        panelHost = panelHost == null ? "panel.localhost" : panelHost;
        siteDomain = siteDomain == null ? "localhost" : siteDomain;
    }
}
