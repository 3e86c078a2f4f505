package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.SiteSettings;
import java.time.Instant;
import java.util.Locale;

/** A deploy as the panel shows it. {@code source} is a message key. */
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
        String preview) {

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
                settings.previewUrl(site, deploy.id()));
    }
}
