package coop.lightweb.hosting;

import coop.lightweb.hosting.blob.BlobCache;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.edge.Edge;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Drops what this process keeps of the files of a business that was erased, on disk and in memory: when it hears of it, and once
 * more a little later, for what was on its way to a visitor then. When notices may have been missed it looks who is no more.
 */
final class ErasedCopies {
    private static final Duration ON_THE_WAY = Duration.ofSeconds(30);
    private final Sites sites;
    private final BlobCache disk;
    private final Edge memory;
    private final Executor now = work -> Thread.ofVirtual().name("erased").start(work);
    private final Executor later = CompletableFuture.delayedExecutor(ON_THE_WAY.toMillis(), TimeUnit.MILLISECONDS, now);

    ErasedCopies(Sites sites, BlobCache disk, Edge memory) {
        this.sites = sites;
        this.disk = disk;
        this.memory = memory;
    }

    void listen(Notices notices) {
        notices.on(Sites.ERASED, this::heard);
    }

    private void heard(String payload) {
        if (payload.equals(Notices.LOST)) {
            now.execute(this::look);
            return;
        }
        TenantId gone = new TenantId(UUID.fromString(payload));
        now.execute(() -> forget(gone));
        later.execute(() -> forget(gone));
    }

    private void look() {
        Set<TenantId> kept = new HashSet<>(disk.tenants());
        kept.addAll(memory.tenants());
        kept.stream().filter(tenant -> !sites.knows(tenant)).forEach(this::forget);
    }

    private void forget(TenantId tenant) {
        memory.forget(tenant);
        disk.forget(tenant);
    }
}
