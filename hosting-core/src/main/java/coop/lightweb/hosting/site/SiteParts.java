package coop.lightweb.hosting.site;

import java.util.List;

/** What this room brings to Jersey. */
public final class SiteParts {
    private SiteParts() {}

    public static List<Object> resources(Sites sites) {
        return List.of(new SiteResource(sites), new SitePages(sites));
    }
}
