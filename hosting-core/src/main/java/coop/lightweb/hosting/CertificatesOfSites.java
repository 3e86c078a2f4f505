package coop.lightweb.hosting;

import coop.lightweb.hosting.acme.Acme;
import coop.lightweb.hosting.acme.Grounds;
import coop.lightweb.hosting.acme.Wanted;
import coop.lightweb.hosting.certificate.Certificates;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.site.SiteName;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Names below the site domain, on a node that can have no wildcard because it writes no DNS records: a site's name gets a certificate
 * of its own once somebody comes for it. Only names of sites that are there, and no previews, so that nobody who makes names up gets
 * the node to ask for one; each counts against the budget of the site's business. When the site is gone its renewal ends.
 */
record CertificatesOfSites(Database database, Sites sites, Acme acme, Certificates certificates, boolean wildcard) {

    /** Somebody came for a name that has no certificate. */
    void want(HostName host) {
        if (!acme.active() || wildcard) {
            return;
        }
        site(host.value())
                .filter(site -> acme.wishes()
                        .find(host.value())
                        .filter(wanted -> site.tenant().equals(wanted.holder()))
                        .isEmpty())
                .ifPresent(site -> database.shared(tx -> {
                    acme.wishes().want(tx, host.value(), site.tenant());
                    return site;
                }));
    }

    /** Nobody has the name any more: nothing is renewed, and nobody is told of a certificate that ends. */
    void gone(Handle tx, String name) {
        String host = name.contains(".") ? name : name + suffix();
        acme.wishes().drop(tx, host);
        certificates.forget(tx, HostName.of(host));
    }

    /** Of names of businesses only those that their sites answer under; everything else is asked of {@code others}. */
    Grounds before(Grounds others) {
        return (name, issuers) -> look(others, name, issuers);
    }

    private Grounds.Verdict look(Grounds others, Wanted name, List<String> issuers) {
        TenantId holder = name.holder();
        return holder == null || holder.equals(holder(name.name()))
                ? others.look(name, issuers)
                : new Grounds.Verdict(false, true, "acme.grounds.no-site", List.of(name.name()));
    }

    /** Whose site answers under the name; null when none does. */
    private @Nullable TenantId holder(String host) {
        Optional<SiteName> found = host.endsWith(suffix()) ? site(host) : sites.named(host);
        return found.map(SiteName::tenant).orElse(null);
    }

    private Optional<SiteName> site(String host) {
        if (!host.endsWith(suffix())) {
            return Optional.empty();
        }
        // A preview's label is not the name of a site.
        return sites.named(host.substring(0, host.length() - suffix().length()));
    }

    private String suffix() {
        return "." + sites.settings().domain();
    }
}
