package coop.lightweb.hosting;

import coop.lightweb.hosting.acme.Acme;
import coop.lightweb.hosting.acme.Wanted;
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
import java.util.Map;
import java.util.stream.Collectors;
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
        return acme.wishes()
                .find(name.value())
                .filter(found -> holder.equals(found.holder()))
                .map(found -> told(found, name, holder))
                .orElseGet(() -> CertificateNews.none().of(name, holder));
    }

    private Told told(Wanted wanted, HostName name, TenantId holder) {
        String state = state(wanted);
        String key = state.equals("own") ? "certificate.own.shown" : "domain.certificate." + state;
        Instant ends = state.equals("own") ? wanted.ownUntil() : wanted.notAfter();
        List<String> args = ends == null ? List.of() : List.of(day(ends));
        return switch (state) {
            case "none" -> CertificateNews.none().of(name, holder);
            case "own" -> new Told(state, ends, key, args, history(name, holder), null);
            case "valid" -> new Told(state, ends, key, args, history(name, holder), wanted.renewAt());
            default -> new Told(state, ends, key, args, history(name, holder), wanted.nextAt());
        };
    }

    @Override
    public Map<String, String> states(TenantId holder) {
        return acme.wishes().of(holder).stream().collect(Collectors.toMap(Wanted::name, this::state));
    }

    private String state(Wanted wanted) {
        Instant own = wanted.ownUntil();
        if (own != null && own.isAfter(clock.instant())) {
            return "own";
        }
        if (!acme.active()) {
            return "none";
        }
        if (wanted.notAfter() == null) {
            return wanted.failures() > 0 ? "failing" : "ordering";
        }
        return wanted.failures() > 0 ? "unrenewed" : "valid";
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
