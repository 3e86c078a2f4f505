package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Url;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Tells a business what became of a name: a line under the bell, and a letter to its owners for what they should act on. */
final class News {
    private static final Set<String> BY_LETTER =
            Set.of("domain.news.away", "domain.news.released", "domain.news.given");

    private final DomainParts parts;

    News(DomainParts parts) {
        this.parts = parts;
    }

    /** @param key {@code domain.news.*}; its letter's words are {@code key.subject}, {@code key.text} and {@code key.button} */
    void tell(Handle tx, TenantId tenant, Domain domain, String key) {
        String shown = DomainName.shown(domain.host());
        String link = "/b/{business}/domains";
        parts.notifications().tellAll(tx, tenant, Right.MANAGE_DOMAINS, Actor.node(), link, key, shown);
        if (BY_LETTER.contains(key)) {
            String slug = tx.attach(DomainSql.class).slug(tenant);
            URI page = parts.panel().resolve(Url.path("/b/{}/domains", slug));
            for (Profile owner : parts.owners().of(tx, tenant)) {
                parts.post().send(tx, letter(domain, key, shown, page, owner));
            }
        }
    }

    private Letter letter(Domain domain, String key, String shown, URI page, Profile owner) {
        String once = key + ":" + domain.id() + ":" + owner.account() + ":"
                + parts.clock().millis();
        return new Letter(once, key, owner.account(), owner.email(), owner.locale(), page, List.of(shown));
    }
}
