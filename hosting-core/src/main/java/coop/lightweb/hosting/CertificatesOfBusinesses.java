package coop.lightweb.hosting;

import coop.lightweb.hosting.acme.Wishes;
import coop.lightweb.hosting.tenancy.Holding;
import coop.lightweb.hosting.tenancy.TenantId;
import org.jdbi.v3.core.Handle;

/** While a business is at rest no certificate is asked for; when it is at work again nothing waits for the next day. */
record CertificatesOfBusinesses(Wishes wishes) implements Holding {
    @Override
    public void changed(Handle tx, TenantId tenant) {
        wishes.wakeAll(tx, tenant);
    }

    @Override
    public int erase(Handle tx, TenantId tenant, int most) {
        return 0;
    }

    @Override
    public void erased(Handle tx, TenantId tenant) {
        wishes.forgetAll(tx, tenant);
    }
}
