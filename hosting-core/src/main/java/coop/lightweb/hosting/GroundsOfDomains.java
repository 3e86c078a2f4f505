package coop.lightweb.hosting;

import coop.lightweb.hosting.acme.Grounds;
import coop.lightweb.hosting.acme.Wanted;
import coop.lightweb.hosting.domain.Finding;
import coop.lightweb.hosting.domain.Preflight;
import coop.lightweb.hosting.http.HostName;
import java.util.List;
import java.util.Optional;

/** Looks at a business's name before an authority is asked for it. Names of the node itself are its operator's care. */
record GroundsOfDomains(Preflight preflight) implements Grounds {
    @Override
    public Verdict look(Wanted name, List<String> issuers) {
        if (name.holder() == null || name.wildcard()) {
            return Verdict.fine();
        }
        Preflight.Verdict found = preflight.look(HostName.of(name.name()), issuers);
        Optional<Finding> obstacle = found.obstacle();
        return obstacle.map(wrong -> new Verdict(false, found.elsewhere(), wrong.key(), wrong.args()))
                .orElseGet(Verdict::fine);
    }
}
