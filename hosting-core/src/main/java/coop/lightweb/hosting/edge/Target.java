package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;

/** What stands behind a host name. */
public sealed interface Target {
    /** A site's deploy; its reserved prefix {@code /.lightweb/} goes to the server behind. */
    record Site(SiteDeploy deploy) implements Target {}

    /** The panel or the API: everything goes to the server behind. */
    record Behind() implements Target {}

    /**
     * A site that is not to be seen for now, nor anything below its reserved prefix.
     *
     * @param status 503 when it may be back soon, 410 when its owner closed it
     * @param sentence for people
     */
    record AtRest(int status, String sentence) implements Target {}

    /** Another name for a site: a permanent redirect to the same path there. */
    record Elsewhere(HostName host) implements Target {}
}
