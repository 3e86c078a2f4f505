package coop.lightweb.hosting.job;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of due event does. Rooms register at start, before the alarm does. A process leaves kinds it does not know
 * alone, so that an older one running beside a newer one does no harm.
 */
public final class DueKinds {
    /** What to do with one event; exactly one of work and errand is set. */
    record Handler(
            @Nullable Work work,
            @Nullable Task errand,
            Duration lease,
            @Nullable Duration every) {}

    @FunctionalInterface
    interface Work {
        void run(Handle tx, @Nullable TenantId tenant, DueEvent event) throws Exception;
    }

    @FunctionalInterface
    interface Task {
        void run(@Nullable TenantId tenant, DueEvent event) throws Exception;
    }

    private final Map<String, Handler> tenants = new ConcurrentHashMap<>();
    private final Map<String, Handler> node = new ConcurrentHashMap<>();

    /** In one transaction inside the business. */
    public void on(String kind, DueWork work) {
        add(
                tenants,
                kind,
                new Handler((tx, tenant, event) -> work.run(tx, of(tenant), event), null, Duration.ZERO, null));
    }

    /** In one transaction without a tenant. */
    public void onNode(String kind, NodeWork work) {
        add(node, kind, new Handler((tx, tenant, event) -> work.run(tx, event), null, Duration.ZERO, null));
    }

    /** @param lease longer than the errand ever takes; only after it does another process try */
    public void errand(String kind, Duration lease, Errand errand) {
        add(tenants, kind, new Handler(null, (tenant, event) -> errand.run(of(tenant), event), lease, null));
    }

    /** @param lease longer than the errand ever takes; only after it does another process try */
    public void nodeErrand(String kind, Duration lease, NodeErrand errand) {
        add(node, kind, new Handler(null, (tenant, event) -> errand.run(event), lease, null));
    }

    /** Housekeeping: again and again, {@code interval} after it was done; when it fails it is tried earlier and never given up. */
    public void every(Duration interval, String kind, Duration lease, NodeErrand errand) {
        add(node, kind, new Handler(null, (tenant, event) -> errand.run(event), lease, interval));
    }

    Optional<Handler> find(@Nullable TenantId tenant, String kind) {
        return Optional.ofNullable((tenant == null ? node : tenants).get(kind));
    }

    Set<String> ofTenants() {
        return tenants.keySet();
    }

    Set<String> ofNode() {
        return node.keySet();
    }

    private static void add(Map<String, Handler> kinds, String kind, Handler handler) {
        if (kinds.putIfAbsent(kind, handler) != null) {
            throw new IllegalStateException("Due events of kind " + kind + " are handled twice");
        }
    }

    private static TenantId of(@Nullable TenantId tenant) {
        return java.util.Objects.requireNonNull(tenant);
    }
}
