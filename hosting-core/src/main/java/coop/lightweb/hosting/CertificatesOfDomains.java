package coop.lightweb.hosting;

import coop.lightweb.hosting.acme.Acme;
import coop.lightweb.hosting.acme.Wanted;
import coop.lightweb.hosting.certificate.OwnCertificate;
import coop.lightweb.hosting.certificate.OwnCertificates;
import coop.lightweb.hosting.domain.CertificateNews;
import coop.lightweb.hosting.domain.CertificateWish;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Plugs the names of businesses into what gets certificates, and what happened there into their pages. */
record CertificatesOfDomains(Acme acme, OwnCertificates own, Clock clock) implements CertificateWish, CertificateNews {
    private static final int MOST_STEPS = 20;

    @Override
    public void want(Handle tx, HostName name, @Nullable TenantId holder) {
        acme.wishes().want(tx, name.value(), holder);
        own.keepOnlyOf(tx, name, holder);
    }

    @Override
    public void hurry(Handle tx, HostName name) {
        acme.wishes().wake(tx, name.value());
    }

    @Override
    public void drop(Handle tx, HostName name) {
        acme.wishes().drop(tx, name.value());
        own.keepOnlyOf(tx, name, null);
    }

    @Override
    public Told of(HostName name, TenantId holder) {
        Instant now = clock.instant();
        Optional<Wanted> wanted = acme.wishes().find(name.value()).filter(found -> holder.equals(found.holder()));
        Optional<OwnCertificate> brought = own.find(holder, name).filter(found -> wanted.isPresent());
        if (brought.isPresent() && brought.get().notAfter().isAfter(now)) {
            Instant until = brought.get().notAfter();
            return new Told("own", until, "certificate.own.shown", List.of(day(until)), history(name, holder), null);
        }
        if (wanted.isEmpty() || !acme.active()) {
            return CertificateNews.none().of(name, holder);
        }
        List<Step> history = history(name, holder);
        Instant ends = wanted.get().notAfter();
        if (ends != null) {
            if (wanted.get().failures() > 0) {
                Instant again = wanted.get().nextAt();
                return new Told("unrenewed", ends, "domain.certificate.unrenewed", List.of(day(ends)), history, again);
            }
            return new Told(
                    "valid",
                    ends,
                    "domain.certificate.valid",
                    List.of(day(ends)),
                    history,
                    wanted.get().renewAt());
        }
        Instant next = wanted.get().nextAt();
        return wanted.get().failures() > 0
                ? new Told("failing", null, "domain.certificate.failing", List.of(), history, next)
                : new Told("ordering", null, "domain.certificate.ordering", List.of(), history, next);
    }

    private List<Step> history(HostName name, TenantId holder) {
        return acme.wishes().story(name.value(), holder, MOST_STEPS).stream()
                .map(step -> new Step(step.at(), step.message(), step.args(), step.detail()))
                .toList();
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }
}
