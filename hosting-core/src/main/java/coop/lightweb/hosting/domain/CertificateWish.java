package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.TenantId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who gets certificates, told in the transaction in which a name is proved, handed over or given up. */
public interface CertificateWish {
    /** From now on the name is to have a certificate; {@code holder} pays for it out of their budget. May be said again. */
    void want(Handle tx, HostName name, @Nullable TenantId holder);

    /** What was in the way of one has been mended: no need to wait for the next try. */
    void hurry(Handle tx, HostName name);

    /** Nobody needs one any more. */
    void drop(Handle tx, HostName name);

    /** While nobody gets certificates. */
    static CertificateWish nobody() {
        return new CertificateWish() {
            @Override
            public void want(Handle tx, HostName name, @Nullable TenantId holder) {}

            @Override
            public void hurry(Handle tx, HostName name) {}

            @Override
            public void drop(Handle tx, HostName name) {}
        };
    }
}
