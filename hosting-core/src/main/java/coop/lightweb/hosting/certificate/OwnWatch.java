package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Who gets certificates by itself and has to know that a business brought its own, in the transaction in which it did. */
public interface OwnWatch {
    /** @return false when the name is not this business's at the moment */
    boolean brought(Handle tx, HostName name, TenantId holder, Instant until);

    /** From now on the name needs one again. */
    void gone(Handle tx, HostName name, TenantId holder);
}
