package coop.lightweb.hosting.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A site as the panel shows it. */
public record SiteLine(
        String slug,
        String name,
        String url,
        String host,
        boolean live,
        @Nullable Instant liveSince,
        @Nullable String liveBy,
        Instant createdAt) {

    public static SiteLine of(Site site, SiteSettings settings) {
        return new SiteLine(
                site.slug(),
                site.name(),
                settings.url(site),
                site.slug() + "." + settings.domain(),
                site.liveDeploy() != null,
                site.liveSince(),
                site.liveBy(),
                site.createdAt());
    }
}
