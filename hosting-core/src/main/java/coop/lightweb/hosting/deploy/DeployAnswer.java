package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.SiteSettings;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A deploy as programs see it.
 *
 * @param url where the site is
 * @param preview where this very deploy can be seen, live or not
 * @param base the deploy that was live before it; added, changed and removed count files against it
 */
public record DeployAnswer(
        DeployId id,
        String site,
        boolean live,
        String url,
        String preview,
        Instant madeAt,
        String madeBy,
        String source,
        String message,
        int files,
        long bytes,
        long bytesNew,
        @Nullable DeployId base,
        int added,
        int changed,
        int removed) {

    static DeployAnswer of(Site site, Deploy deploy, SiteSettings settings) {
        return new DeployAnswer(
                deploy.id(),
                site.slug(),
                deploy.live(),
                settings.url(site),
                settings.previewUrl(site, deploy.id()),
                deploy.madeAt(),
                deploy.madeBy(),
                deploy.source().name().toLowerCase(Locale.ROOT),
                deploy.message(),
                deploy.files(),
                deploy.bytes(),
                deploy.bytesNew(),
                deploy.base(),
                deploy.added(),
                deploy.changed(),
                deploy.removed());
    }
}
