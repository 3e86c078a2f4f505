package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;
import org.jspecify.annotations.Nullable;

/** What stands behind a host name. */
public sealed interface Target {
    /** What every answer of this name over HTTPS says as Strict-Transport-Security (RFC 6797); null for what the whole node says. */
    @Nullable
    String strictTransport();

    /** The same, telling browsers this. */
    default Target telling(String strictTransport) {
        return switch (this) {
            case Site site -> new Site(site.deploy, strictTransport);
            case AtRest rest -> new AtRest(rest.status, rest.sentence, strictTransport);
            case Elsewhere other -> new Elsewhere(other.host, strictTransport);
            case Behind behind -> behind;
        };
    }

    /** A site's deploy; its reserved prefix {@code /.lightweb/} goes to the server behind. */
    record Site(SiteDeploy deploy, @Nullable String strictTransport) implements Target {
        public Site(SiteDeploy deploy) {
            this(deploy, null);
        }
    }

    /** The panel or the API: everything goes to the server behind. */
    record Behind() implements Target {
        @Override
        public @Nullable String strictTransport() {
            return null;
        }
    }

    /**
     * A site that is not to be seen for now, nor anything below its reserved prefix.
     *
     * @param status 503 when it may be back soon, 410 when its owner closed it
     * @param sentence for people
     */
    record AtRest(int status, String sentence, @Nullable String strictTransport) implements Target {
        public AtRest(int status, String sentence) {
            this(status, sentence, null);
        }
    }

    /** Another name for a site: a permanent redirect to the same path there. */
    record Elsewhere(HostName host, @Nullable String strictTransport) implements Target {
        public Elsewhere(HostName host) {
            this(host, null);
        }
    }
}
