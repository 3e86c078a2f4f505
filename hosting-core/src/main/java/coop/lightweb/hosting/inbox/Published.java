package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.TenantId;
import java.util.Optional;

/** What visitors of a host see now. The answer comes from the immutable publication, so what it says was on a page can be shown again. */
@FunctionalInterface
public interface Published {
    /**
     * @param tenant whose site it is
     * @param deploy id of the publication that visitors see
     */
    record Site(TenantId tenant, String deploy, Pages pages) {}

    /** The pages of one publication. */
    @FunctionalInterface
    interface Pages {
        /** @param path as in the address bar, decoded */
        Optional<HtmlPage> at(String path);
    }

    /** @param sha256 of the bytes, hexadecimal */
    record HtmlPage(String sha256, String html) {}

    /** Empty for a host that shows no site, or one that is at rest. */
    Optional<Site> at(HostName host);
}
