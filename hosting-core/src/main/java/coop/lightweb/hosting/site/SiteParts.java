package coop.lightweb.hosting.site;

import coop.lightweb.hosting.blob.Blobs;
import java.util.List;

/** What this room brings to Jersey. */
public final class SiteParts {
    private SiteParts() {}

    /** @param panelUrl where the panel and the API are, without a path */
    public static List<Object> resources(Sites sites, Blobs blobs, String panelUrl) {
        return List.of(new SiteResource(sites, blobs), new SitePages(sites, blobs), new SignResource(sites, panelUrl));
    }
}
