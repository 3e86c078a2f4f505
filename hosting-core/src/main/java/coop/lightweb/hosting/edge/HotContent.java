package coop.lightweb.hosting.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.lightweb.hosting.tenancy.TenantId;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files in direct memory, bounded by their bytes, the least useful leaving first. Each business has its own: were the same bytes kept once
 * for all, whoever deploys a file could tell by its first answer whether somebody else here has it too.
 */
final class HotContent {
    /** What a file costs beside its bytes: the key, the cache's node, the fields of its head. */
    private static final int OVERHEAD = 2048;

    private final Cache<Key, HotFile> cache;

    private record Key(TenantId tenant, Representation what) {
        @Override
        public int hashCode() {
            return 31 * tenant.hashCode() + what.hashCode();
        }
    }

    HotContent(long maxBytes) {
        cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, HotFile file) -> file.weight() + OVERHEAD)
                .removalListener((key, file, cause) -> {
                    if (file != null) {
                        file.release();
                    }
                })
                .build();
    }

    @Nullable
    HotFile get(TenantId tenant, Representation what) {
        return cache.getIfPresent(new Key(tenant, what));
    }

    void put(TenantId tenant, Representation what, HotFile file) {
        cache.put(new Key(tenant, what), file);
    }

    long bytes() {
        return cache.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
    }

    Set<TenantId> tenants() {
        return cache.asMap().keySet().stream().map(Key::tenant).collect(Collectors.toSet());
    }

    void forget(TenantId tenant) {
        cache.asMap().keySet().removeIf(key -> key.tenant.equals(tenant));
    }

    void clear() {
        cache.invalidateAll();
    }
}
