package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.Member;

/** Whose a name is. */
@FunctionalInterface
public interface Holdings {
    /**
     * The name as it is in certificates.
     *
     * @throws coop.lightweb.hosting.web.NotFound when the business neither has nor wants it
     * @throws coop.lightweb.hosting.web.Refused when it is not proved yet
     */
    HostName held(Member who, String name);
}
