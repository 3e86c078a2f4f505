package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.site.Sites;
import java.util.List;

/** What this room brings to Jersey. */
public final class DeployParts {
    private DeployParts() {}

    public static List<Object> resources(
            Sites sites,
            Deploys deploys,
            ZipUpload zips,
            Uploads uploads,
            Progress progress,
            Notifications notifications) {
        Arriving arriving = new Arriving(zips, uploads, progress, notifications);
        return List.of(
                new DeployResource(sites, deploys, uploads, arriving), new DeployPages(sites, deploys, arriving));
    }
}
