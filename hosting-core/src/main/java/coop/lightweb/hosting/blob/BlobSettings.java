package coop.lightweb.hosting.blob;

import java.time.Duration;

/**
 * How content is stored.
 *
 * @param workers threads that compress and store, over all uploads of this process
 * @param brotli quality of br variants made at deploy, 0 (fast) to 11
 * @param gzip level of gzip variants, 1 to 9
 * @param largestVariant bytes of the largest file that gets variants; a video of text is nobody's page
 * @param cacheBytes most bytes of the cache on local disk
 * @param mostStored bytes of all contents a business may have stored, their compressed copies and the deploys that are kept included
 * @param grace how long content that nothing refers to is kept at least; longer than any upload takes between two of its steps
 */
public record BlobSettings(
        int workers, int brotli, int gzip, long largestVariant, long cacheBytes, long mostStored, Duration grace) {

    public BlobSettings {
        workers = workers == 0 ? Math.max(2, Runtime.getRuntime().availableProcessors()) : workers;
        brotli = brotli == 0 ? 5 : brotli;
        gzip = gzip == 0 ? 6 : gzip;
        largestVariant = largestVariant == 0 ? 16L << 20 : largestVariant;
        cacheBytes = cacheBytes == 0 ? 2L << 30 : cacheBytes;
        mostStored = mostStored == 0 ? 10_000_000_000L : mostStored;
        grace = grace == null ? Duration.ofHours(24) : grace;
    }

    /**
     * For how long it is enough to have noted that something is needed: noting it each time would write a row for every file
     * of every upload.
     */
    public Duration fresh() {
        return grace.dividedBy(24);
    }

    public static BlobSettings standard() {
        return new BlobSettings(0, 0, 0, 0, 0, 0, Duration.ofHours(24));
    }
}
