package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.SiteId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a site.
 *
 * @param root its folder tree
 * @param madeBy who made it
 * @param bytes of all its files
 * @param bytesNew of content that {@code base} did not have
 * @param base the deploy that was live when this one was made; added, changed and removed count files against it
 * @param requestKey what the sender called the request, see {@link Wish}
 * @param live whether visitors see it now
 */
public record Deploy(
        DeployId id,
        SiteId siteId,
        Sha256 root,
        Instant madeAt,
        String madeBy,
        Source source,
        String message,
        int files,
        long bytes,
        long bytesNew,
        @Nullable DeployId base,
        int added,
        int changed,
        int removed,
        @Nullable String requestKey,
        boolean live) {

    /** How it arrived. */
    public enum Source {
        ZIP,
        FOLDER,
        API,
        BUILDER
    }
}
