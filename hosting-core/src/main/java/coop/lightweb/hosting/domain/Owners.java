package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.tenancy.TenantId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who is told what happens to a business's names. */
@FunctionalInterface
public interface Owners {
    List<Profile> of(Handle tx, TenantId tenant);
}
