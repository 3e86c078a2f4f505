package coop.lightweb.hosting.site;

import java.util.List;

/** What this room brings to Jersey. */
public final class SiteParts {
    private SiteParts() {}

    /** @param panelUrl where the panel and the API are, without a path */
    public static List<Object> resources(Sites sites, String panelUrl) {
        return List.of(new SiteResource(sites), new SitePages(sites), new SignResource(sites, panelUrl));
    }
}
