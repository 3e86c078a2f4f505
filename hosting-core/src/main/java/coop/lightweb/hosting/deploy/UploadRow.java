package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.SiteId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An unfinished upload as it is stored. */
public record UploadRow(
        DeployId id,
        SiteId siteId,
        Sha256 root,
        Deploy.Source source,
        String message,
        Instant begunAt,
        String begunBy,
        Instant expiresAt,
        @Nullable String requestKey) {}
