package coop.lightweb.hosting.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A website of a business.
 *
 * @param slug its name in addresses, unique on the node
 * @param liveDeploy what visitors see; null before the first publication
 * @param liveBy who published it
 * @param requestKey what the program that made it called its request
 */
public record Site(
        SiteId id,
        String slug,
        String name,
        Instant createdAt,
        @Nullable DeployId liveDeploy,
        @Nullable Instant liveSince,
        @Nullable String liveBy,
        @Nullable Instant removedAt,
        @Nullable String requestKey) {}
