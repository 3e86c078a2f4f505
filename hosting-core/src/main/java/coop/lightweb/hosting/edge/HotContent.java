package coop.lightweb.hosting.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.buffer.ByteBuf;
import io.netty.util.IllegalReferenceCountException;
import org.jspecify.annotations.Nullable;

/**
 * Content in direct memory, ready for the socket, bounded by its bytes. The cache owns one reference of every buffer and gives it
 * back when the content is evicted; whoever writes holds one of their own, so eviction under a slow reader frees nothing early.
 */
final class HotContent {
    /** What the cache charges beside the bytes: the key, the node, the buffer's own objects. */
    private static final int OVERHEAD = 512;

    private final Cache<Representation, ByteBuf> cache;

    HotContent(long maxBytes) {
        cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Representation key, ByteBuf bytes) -> bytes.capacity() + OVERHEAD)
                .removalListener((key, bytes, cause) -> {
                    if (bytes != null) {
                        bytes.release();
                    }
                })
                .build();
    }

    /** A duplicate with a reference for the caller, who must release or write it; null when it is not here. */
    @Nullable
    ByteBuf get(Representation representation) {
        ByteBuf bytes = cache.getIfPresent(representation);
        if (bytes == null) {
            return null;
        }
        try {
            return bytes.retainedDuplicate();
        } catch (IllegalReferenceCountException evictedMeanwhile) {
            return null;
        }
    }

    /** Hands the caller's reference over to the cache. */
    void put(Representation representation, ByteBuf bytes) {
        cache.put(representation, bytes);
    }

    long bytes() {
        return cache.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
    }

    void clear() {
        cache.invalidateAll();
    }
}
