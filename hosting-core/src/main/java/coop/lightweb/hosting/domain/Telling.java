package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a domain into the words of a reader, for programs: the same words that the page has. */
final class Telling {
    private final Domains domains;
    private final Sites sites;
    private final CertificateNews certificates;
    private final Messages messages;
    private final ZoneId zone;

    Telling(Domains domains, Sites sites, CertificateNews certificates, Messages messages, ZoneId zone) {
        this.domains = domains;
        this.sites = sites;
        this.certificates = certificates;
        this.messages = messages;
        this.zone = zone;
    }

    List<DomainAnswer> all(TenantId tenant, List<Domain> all, List<Locale> accepted) {
        Map<SiteId, String> slugs = slugs(tenant);
        Words words = messages.in(Language.best(accepted), zone);
        return all.stream().map(domain -> answer(tenant, domain, slugs, words)).toList();
    }

    DomainAnswer one(TenantId tenant, Domain domain, List<Locale> accepted) {
        return all(tenant, List.of(domain), accepted).getFirst();
    }

    Map<SiteId, String> slugs(TenantId tenant) {
        return sites.all(tenant).stream().collect(Collectors.toMap(Site::id, Site::slug));
    }

    /** How the certificate of a name is doing; of one that is not theirs there is nothing to tell. */
    CertificateNews.Told certificate(TenantId tenant, Domain domain) {
        return (domain.owned() ? certificates : CertificateNews.none()).of(domain.host(), tenant);
    }

    /** The same in one word for each name, for lists. */
    Map<String, String> states(TenantId tenant) {
        return certificates.states(tenant);
    }

    private DomainAnswer answer(TenantId tenant, Domain domain, Map<SiteId, String> slugs, Words words) {
        @Nullable Look look = domains.lastLook(domain);
        return new DomainAnswer(
                domain.name(),
                DomainName.shown(domain.host()),
                slugs.getOrDefault(domain.siteId(), ""),
                domain.main(),
                domain.state(),
                domain.hsts(),
                domain.addedAt(),
                domain.provedAt(),
                domain.provedBy(),
                domain.lookedAt(),
                domain.awaySince(),
                domain.removedAt(),
                look == null ? null : look.remembered(),
                look == null ? null : look.lines(),
                look == null
                        ? null
                        : look.findings().stream()
                                .map(finding -> new DomainAnswer.Seen(
                                        finding.level(), finding.key(), words.said(finding.key(), finding.args())))
                                .toList(),
                look == null ? List.of() : look.nameServers(),
                look == null || look.dnsHost() == null ? null : look.dnsHost().called(),
                certificate(certificate(tenant, domain), words));
    }

    private static DomainAnswer.Certificate certificate(CertificateNews.Told told, Words words) {
        return new DomainAnswer.Certificate(
                told.state(),
                told.notAfter(),
                told.nextAt(),
                words.said(told.key(), told.args()),
                told.history().stream()
                        .map(step -> new DomainAnswer.Event(
                                step.at(), step.key(), words.said(step.key(), step.args()), step.detail()))
                        .toList());
    }
}
