package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the page of one name together: how far it is, what was seen of it, and what can be done with it. */
final class Drawing {
    private final Domains domains;
    private final Telling telling;

    Drawing(Domains domains, Telling telling) {
        this.domains = domains;
        this.telling = telling;
    }

    /** @param offer a code made just now, to be shown this once */
    Show show(Member member, Domain domain, Transfers.@Nullable Offer offer) {
        Map<SiteId, String> slugs = telling.slugs(member.tenant());
        Optional<Domain> other = domains.other(member, domain);
        List<DomainPages.Option> choices = new ArrayList<>();
        for (Hsts hsts : Hsts.values()) {
            choices.add(new DomainPages.Option(hsts.word(), "domain.hsts." + hsts.word()));
        }
        Now now = now(member, domain);
        return new Show(
                now,
                other.map(found -> Row.of(found, slugs, telling.states(member.tenant())))
                        .orElse(null),
                domain.main(),
                domain.secondary(),
                domain.owned(),
                now.stage() == Stage.LIVE,
                now.stage() == Stage.REMOVED,
                member.may(Right.MANAGE_DOMAINS),
                domain.hsts().word(),
                choices,
                DomainName.warnings(DomainName.shown(domain.host())),
                domains.settings().transferDays(),
                offer);
    }

    /** As it was when it was looked at last. */
    Now now(Member member, Domain domain) {
        @Nullable Look look = domains.lastLook(domain);
        @Nullable DnsHost host = look == null ? null : look.dnsHost();
        boolean leaving = domain.state() == State.AWAY && domain.pointedAt() != null;
        Duration kept = Duration.ofDays(domains.settings().keepAwayDays());
        CertificateNews.Told certificate = telling.certificate(member.tenant(), domain);
        Stage stage = Stage.of(domain, certificate.state());
        boolean onItsWay = stage == Stage.SECURING || stage == Stage.HINDERED;
        return new Now(
                member.slug(),
                domain.name(),
                DomainName.shown(domain.host()),
                stage,
                domain.provedBy() == Proof.TEXT,
                DomainName.registered(domain.host()).value(),
                look == null ? List.of() : look.findings(),
                look == null ? expected(domain) : toShow(look),
                look == null ? "" : String.join(", ", look.nameServers()),
                domain.lookedAt(),
                domains.here().alias(),
                host == null ? null : host.called(),
                host == null ? null : "domain.host." + host.name().toLowerCase(Locale.ROOT),
                stage == Stage.WAITING || stage == Stage.AWAY || onItsWay,
                leaving && domain.awaySince() != null ? domain.awaySince().plus(kept) : null,
                certificate,
                onItsWay ? latest(certificate, look) : null,
                stage == Stage.HINDERED ? certificate.nextAt() : null);
    }

    /** What happened last, unless the findings say the same. */
    private static CertificateNews.@Nullable Step latest(CertificateNews.Told certificate, @Nullable Look look) {
        List<Finding> findings = look == null ? List.of() : look.findings();
        return certificate.history().stream()
                .limit(1)
                .filter(step -> findings.stream().noneMatch(found -> found.key().equals(step.key())))
                .findFirst()
                .orElse(null);
    }

    /** Without those where nothing is to be set and nothing stands: they would only be read. */
    private static List<Line> toShow(Look look) {
        return look.lines().stream()
                .filter(line -> !line.expected().isEmpty() || !line.found().isEmpty())
                .toList();
    }

    /** What is to be set, before anything was looked at. */
    private List<Line> expected(Domain domain) {
        Here here = domains.here();
        return List.of(
                new Line("A", domain.name(), here.four(), List.of(), Line.Status.MISSING),
                new Line("AAAA", domain.name(), here.six(), List.of(), Line.Status.OPTIONAL),
                new Line(
                        "TXT",
                        Pointing.proofAt(domain.host()).value(),
                        List.of(domain.token()),
                        List.of(),
                        Line.Status.MISSING));
    }
}
