package coop.lightweb.hosting.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A site as programs see it.
 *
 * @param url where visitors find it
 * @param liveDeploy what they see there; null before the first publication
 */
public record SiteAnswer(
        String slug,
        String name,
        String url,
        Instant createdAt,
        @Nullable DeployId liveDeploy,
        @Nullable Instant liveSince,
        @Nullable String liveBy) {

    static SiteAnswer of(Site site, SiteSettings settings) {
        return new SiteAnswer(
                site.slug(),
                site.name(),
                settings.url(site),
                site.createdAt(),
                site.liveDeploy(),
                site.liveSince(),
                site.liveBy());
    }
}
