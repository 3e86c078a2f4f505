package coop.lightweb.hosting.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.TryLater;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How often a program may ask: a bucket for each token of each business and of staff, in memory, so with several processes each has its
 * own. Past it the answer is 429 with Retry-After, and the request has done nothing.
 */
@Priority(Priorities.AUTHORIZATION)
final class RateLimit implements ContainerRequestFilter {
    private static final int MOST_BUCKETS = 100_000;

    private record Who(@Nullable TenantId tenant, UUID token) {}

    private final ApiSettings settings;
    private final Clock clock;
    private final Cache<Who, Allowance> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    RateLimit(ApiSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof Member member && member.token() != null) {
            spend(new Who(member.tenant(), member.token().id().value()));
        }
        if (request.getSecurityContext().getUserPrincipal() instanceof Staff staff && staff.token() != null) {
            spend(new Who(null, staff.token()));
        }
    }

    private void spend(Who who) {
        Instant now = clock.instant();
        AtomicReference<Duration> waiting = new AtomicReference<>(Duration.ZERO);
        buckets.asMap().compute(who, (key, before) -> {
            Allowance held = before == null ? new Allowance(settings.burst(), now) : before;
            waiting.set(held.waiting(settings, now));
            return held.spend(settings, now);
        });
        if (!waiting.get().isZero()) {
            throw TryLater.tooOften(waiting.get(), "api.too-often", settings.perMinute());
        }
    }
}
