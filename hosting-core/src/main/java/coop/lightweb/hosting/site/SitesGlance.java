package coop.lightweb.hosting.site;

import coop.lightweb.hosting.dashboard.Glance;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import java.util.List;
import java.util.Optional;

/** The sites of a business on its dashboard, and whether they are live. */
public final class SitesGlance implements Glance {
    private static final int LINES = 5;
    private final Sites sites;

    public SitesGlance(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Optional<Seen> of(Member member) {
        if (!member.may(Right.SEE_SITES)) {
            return Optional.empty();
        }
        String all = "/b/" + member.slug() + "/sites";
        List<Site> there = sites.all(member.tenant());
        boolean mayCreate = member.may(Right.EDIT_SITES);
        return Optional.of(new Seen(
                "site.sites",
                "globe",
                all,
                there.stream().limit(LINES).map(site -> line(all, site)).toList(),
                Math.max(0, there.size() - LINES),
                mayCreate ? "site.empty.text" : "site.empty.ask",
                mayCreate ? "site.new" : "",
                all + "#new"));
    }

    private Line line(String all, Site site) {
        SiteLine line = SiteLine.of(site, sites.settings());
        return new Line(
                line.name(),
                all + "/" + line.slug(),
                line.host(),
                line.live() ? "good" : "",
                line.live() ? "site.live" : "site.not-live");
    }
}
