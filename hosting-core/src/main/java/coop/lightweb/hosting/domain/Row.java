package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Map;

/**
 * A name in a list.
 *
 * @param site slug of the site that it shows
 * @param word message key of how it stands, with {@code main} where that is not empty
 * @param mood of the pill: good, warn or nothing
 * @param main where its visitors are sent, when it is not here
 */
public record Row(String name, String shown, String site, State state, String word, String mood, String main) {
    @InTemplates
    public String address() {
        return address(name);
    }

    static Row of(Domain domain, Map<SiteId, String> slugs) {
        boolean redirects = domain.state() == State.HELD && domain.secondary();
        String mood = switch (domain.state()) {
            case HELD -> "good";
            case AWAY -> "warn";
            default -> "";
        };
        return new Row(
                domain.name(),
                DomainName.shown(domain.host()),
                slugs.getOrDefault(domain.siteId(), ""),
                domain.state(),
                redirects
                        ? "domain.state.held.redirect"
                        : "domain.state." + domain.state().word(),
                mood,
                redirects ? DomainName.shown(new HostName(domain.main())) : "");
    }

    static String address(String name) {
        return "https://" + name + "/";
    }
}
