package coop.lightweb.hosting;

import coop.lightweb.hosting.acme.Wishes;
import coop.lightweb.hosting.certificate.OwnWatch;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Tells those who get certificates that a business brought its own. */
record WatchOfAcme(Wishes wishes) implements OwnWatch {
    @Override
    public boolean brought(Handle tx, HostName name, TenantId holder, Instant until) {
        return wishes.own(tx, name.value(), holder, until);
    }

    @Override
    public void gone(Handle tx, HostName name, TenantId holder) {
        wishes.ownGone(tx, name.value(), holder);
    }
}
