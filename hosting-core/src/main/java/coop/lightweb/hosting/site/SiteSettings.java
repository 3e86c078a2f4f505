package coop.lightweb.hosting.site;

import java.util.Set;

/**
 * Where sites are.
 *
 * @param domain sites without a domain of their own are at {@code SLUG.domain}; not the panel's registrable domain in production
 * @param port the port in addresses shown to people; 443 is left out
 * @param mostSites sites a business may have
 * @param undoDays days in which a removed site can be brought back
 * @param reserved short names no site gets, beside the usual ones of any host; those that no business gets
 */
public record SiteSettings(String domain, int port, int mostSites, int undoDays, Set<String> reserved) {

    public SiteSettings {
        domain = domain == null ? "localhost" : domain;
        port = port == 0 ? 443 : port;
        mostSites = mostSites == 0 ? 20 : mostSites;
        undoDays = undoDays == 0 ? 30 : undoDays;
        reserved = reserved == null ? Set.of() : Set.copyOf(reserved);
    }

    public SiteSettings(String domain, int port, int mostSites, int undoDays) {
        this(domain, port, mostSites, undoDays, Set.of());
    }

    /** For instance {@code https://acme.localhost:8443}. */
    public String url(Site site) {
        return url(site.slug());
    }

    /** Where one deploy can be seen before it is live: {@code https://0123456789ab--acme.localhost:8443}. */
    public String previewUrl(Site site, DeployId deploy) {
        return url(deploy.shortId() + PreviewName.BETWEEN + site.slug());
    }

    private String url(String label) {
        return "https://" + label + "." + domain + (port == 443 ? "" : ":" + port);
    }
}
