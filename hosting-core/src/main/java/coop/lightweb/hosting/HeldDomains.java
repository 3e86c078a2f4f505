package coop.lightweb.hosting;

import coop.lightweb.hosting.certificate.Holdings;
import coop.lightweb.hosting.domain.Domain;
import coop.lightweb.hosting.domain.DomainName;
import coop.lightweb.hosting.domain.Domains;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Refused;

/** A business's proved names, for certificates it brings for them. */
record HeldDomains(Domains domains) implements Holdings {
    @Override
    public HostName held(Member who, String name) {
        Domain domain = domains.get(who, name);
        if (!domain.owned()) {
            throw new Refused("certificate.own.not-proved", DomainName.shown(domain.host()));
        }
        return domain.host();
    }
}
