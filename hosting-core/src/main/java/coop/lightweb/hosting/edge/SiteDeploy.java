package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.tenancy.TenantId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One immutable deploy of a site as the edge needs it, wholly in memory.
 *
 * @param tenant whose blobs these are
 * @param deploy for logs and metrics
 * @param files finds what is served under a decoded path
 * @param preview true at a deploy's own address, which search engines are asked to leave alone
 */
public record SiteDeploy(TenantId tenant, UUID deploy, Files files, boolean preview) {
    /** The manifest: safe for any thread, never blocking. */
    @FunctionalInterface
    public interface Files {
        /** The file at exactly this decoded path, which starts with a slash ({@code /blog/index.html}); null when there is none. */
        @Nullable
        Entry at(String path);
    }

    public static Files of(Map<String, Entry> byPath) {
        return Map.copyOf(byPath)::get;
    }
}
