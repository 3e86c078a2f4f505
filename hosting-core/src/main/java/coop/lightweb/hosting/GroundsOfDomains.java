package coop.lightweb.hosting;

import coop.lightweb.hosting.acme.Grounds;
import coop.lightweb.hosting.acme.Wanted;
import coop.lightweb.hosting.domain.Finding;
import coop.lightweb.hosting.domain.Preflight;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at a business's name before an authority is asked for it. Names of the node itself are its operator's care. */
record GroundsOfDomains(Preflight preflight, Predicate<TenantId> atRest) implements Grounds {
    @Override
    public Verdict look(Wanted name, List<String> issuers) {
        if (name.holder() == null || name.wildcard()) {
            return Verdict.fine();
        }
        if (atRest.test(name.holder())) {
            return new Verdict(false, true, "acme.grounds.at-rest", List.of(name.name()));
        }
        Preflight.Verdict found = preflight.look(HostName.of(name.name()), issuers);
        Optional<Finding> obstacle = found.obstacle();
        return obstacle.map(wrong -> new Verdict(false, found.elsewhere(), wrong.key(), wrong.args()))
                .orElseGet(Verdict::fine);
    }
}
