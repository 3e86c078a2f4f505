package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.web.Conflict;
import java.util.Collection;
import java.util.List;

/** Some contents of the deploy are not here, or not any more; send these and finish again. */
public final class ContentMissing extends Conflict {
    private final transient List<Sha256> missing;

    ContentMissing(Collection<Sha256> missing) {
        super("deploy.content-missing", missing.size());
        this.missing = List.copyOf(missing);
    }

    public List<Sha256> missing() {
        return missing;
    }
}
