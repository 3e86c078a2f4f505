package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.SiteSettings;
import java.time.Instant;
import java.util.Locale;

/** A deploy as the panel shows it. {@code source} is a message key; {@code past} says that it was made before the live one. */
public record DeployLine(
        String id,
        String shortId,
        String message,
        String source,
        String madeBy,
        Instant madeAt,
        int files,
        long bytes,
        long bytesNew,
        int added,
        int changed,
        int removed,
        boolean live,
        boolean past,
        String preview) {

    /** Made before the one that is live: publishing it is going back. Ids grow with time. */
    private static boolean isPast(Site site, Deploy deploy) {
        return site.liveDeploy() != null
                && deploy.id().toString().compareTo(site.liveDeploy().toString()) < 0;
    }

    static DeployLine of(Site site, Deploy deploy, SiteSettings settings) {
        return new DeployLine(
                deploy.id().toString(),
                deploy.id().shortId(),
                deploy.message(),
                "deploy.source." + deploy.source().name().toLowerCase(Locale.ROOT),
                deploy.madeBy(),
                deploy.madeAt(),
                deploy.files(),
                deploy.bytes(),
                deploy.bytesNew(),
                deploy.added(),
                deploy.changed(),
                deploy.removed(),
                deploy.live(),
                isPast(site, deploy),
                settings.previewUrl(site, deploy.id()));
    }
}
