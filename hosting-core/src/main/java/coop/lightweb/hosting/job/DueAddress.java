package coop.lightweb.hosting.job;

import coop.lightweb.hosting.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a due event lies: in a business, or with the node when {@code tenant} is null. */
public record DueAddress(@Nullable TenantId tenant, String kind, String subject, UUID id) {}
