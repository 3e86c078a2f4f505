package coop.lightweb.hosting.site;

import coop.lightweb.hosting.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/** Whom a name belongs to. {@code kind}: a {@code name} below the site domain, a business's own {@code domain}, or an {@code alias}. */
public record SiteName(
        TenantId tenant, SiteId site, String kind, @Nullable String hsts) {}
