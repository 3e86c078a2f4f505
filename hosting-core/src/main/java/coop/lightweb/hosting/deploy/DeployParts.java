package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.site.Sites;
import java.util.List;

/** What this room brings to Jersey. */
public final class DeployParts {
    private DeployParts() {}

    public static List<Object> resources(Sites sites, Deploys deploys, ZipUpload zips, Uploads uploads) {
        return List.of(
                new DeployResource(sites, deploys, zips, uploads), new DeployPages(sites, deploys, zips, uploads));
    }
}
