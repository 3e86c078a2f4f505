package coop.lightweb.hosting.domain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A name that was given up and is kept from everybody but the business that had it.
 *
 * @param business short name of that business; null when it is no more
 * @param since when it was given up
 */
public record Reservation(
        String name,
        @JsonIgnore TenantId tenantId,
        @Nullable String business,
        Instant since) {

    /** As people read it. */
    @InTemplates
    @JsonIgnore
    public String shown() {
        return DomainName.shown(new HostName(name));
    }
}
