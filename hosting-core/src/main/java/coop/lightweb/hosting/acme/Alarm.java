package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.tenancy.TenantId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Carries alerts to people, in the transaction in which it is written down that they were told. */
public interface Alarm {
    /** To the owners of one business. {@code slug}: its short name, for links. */
    void owners(Handle tx, TenantId holder, String slug, List<Alert> alerts);

    /** To everybody who looks after the node: all that is new, in one letter. */
    void staff(Handle tx, List<Alert> alerts);
}
