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
public record Row(String name, String shown, String site, String word, String mood, String main) {
    @InTemplates
    public String address() {
        return address(name);
    }

    /**
     * @param slugs of sites
     * @param certificates how those are doing, by name, as far as there is anything to tell
     */
    static Row of(Domain domain, Map<SiteId, String> slugs, Map<String, String> certificates) {
        Stage stage = Stage.of(domain, certificates.getOrDefault(domain.name(), "none"));
        boolean redirects = stage == Stage.LIVE && domain.secondary();
        String mood = switch (stage) {
            case LIVE -> "good";
            case AWAY, HINDERED -> "warn";
            case WAITING, SECURING, REMOVED -> "";
        };
        return new Row(
                domain.name(),
                DomainName.shown(domain.host()),
                slugs.getOrDefault(domain.siteId(), ""),
                redirects ? "domain.state.redirect" : "domain.state." + stage.word(),
                mood,
                redirects ? DomainName.shown(new HostName(domain.main())) : "");
    }

    static String address(String name) {
        return "https://" + name + "/";
    }
}
