package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.edge.Answer.File;
import coop.lightweb.hosting.http.HostName;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file of a plain GET that can be answered at once from memory, for one connection. It asks the same pure function as the
 * long way round and gives up at the slightest doubt: whatever is not a whole file with status 200 goes the long way.
 */
final class HotPath {
    private final Hosts hosts;
    private final HotContent hot;
    private final HeadFields head;
    private final Visitor visitor;
    private CharSequence lastAuthority = "";
    private @Nullable HostName lastHost;
    private @Nullable CharSequence strict;

    HotPath(Hosts hosts, HotContent hot, HeadFields head, Visitor visitor) {
        this.hosts = hosts;
        this.hot = hot;
        this.head = head;
        this.visitor = visitor;
    }

    @Nullable
    HotFile find(CharSequence authority, String uri, Request.Fields fields) {
        HostName host = host(authority);
        if (host == null || !visitor.mayAsk(host) || !(hosts.inMemory(host) instanceof Target.Site site)) {
            return null;
        }
        SiteDeploy deploy = site.deploy();
        if (deploy.preview()) {
            return null;
        }
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        // The query only matters to redirects, and those go the long way.
        Answer answer = Deciding.decide(deploy, new Request("GET", path, null, fields));
        strict = head.strict(site);
        return answer instanceof File file && file.status() == 200 && file.range() == null
                ? hot.get(deploy.tenant(), file.representation())
                : null;
    }

    /** Strict-Transport-Security for the file that was found last; null for none. */
    @Nullable
    CharSequence strict() {
        return strict;
    }

    /** A connection nearly always asks for the same host again. */
    private @Nullable HostName host(CharSequence authority) {
        if (!authority.equals(lastAuthority)) {
            lastHost = HostName.parse(authority.toString());
            lastAuthority = authority;
        }
        return lastHost;
    }
}
