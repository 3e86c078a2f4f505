package coop.lightweb.hosting.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/** Files in direct memory, bounded by their bytes, the least useful leaving first. */
final class HotContent {
    /** What a file costs beside its bytes: the key, the cache's node, the fields of its head. */
    private static final int OVERHEAD = 2048;

    private final Cache<Representation, HotFile> cache;

    HotContent(long maxBytes) {
        cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Representation key, HotFile file) -> file.weight() + OVERHEAD)
                .removalListener((key, file, cause) -> {
                    if (file != null) {
                        file.release();
                    }
                })
                .build();
    }

    @Nullable
    HotFile get(Representation representation) {
        return cache.getIfPresent(representation);
    }

    void put(Representation representation, HotFile file) {
        cache.put(representation, file);
    }

    long bytes() {
        return cache.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
    }

    void clear() {
        cache.invalidateAll();
    }
}
