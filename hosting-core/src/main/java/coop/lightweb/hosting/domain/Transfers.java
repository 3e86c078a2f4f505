package coop.lightweb.hosting.domain;

import com.google.common.io.BaseEncoding;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Handing a name to another business of this node: whoever holds it makes a code, good once and for some days; whoever enters
 * it has the name from that instant, with its proof, its pair and its certificate, and nothing is ever not served.
 */
public final class Transfers {
    /** Kind of the due event by which the giver's log and letters are written; its subject is the domain's id. */
    static final String GIVEN = "domain.given";

    private static final int CODE_BYTES = 20;

    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final DomainSettings settings;
    private final Sites sites;
    private final DueEvents due;
    private final AuditTrail audit;
    private final CertificateWish certificates;
    private final Proving proving;
    private final News news;

    Transfers(DomainParts parts, Proving proving, News news) {
        this.database = parts.database();
        this.clock = parts.clock();
        this.random = parts.random();
        this.settings = parts.settings();
        this.sites = parts.sites();
        this.due = parts.due();
        this.audit = parts.audit();
        this.certificates = parts.certificates();
        this.proving = proving;
        this.news = news;
    }

    /**
     * A code to give to the other business.
     *
     * @param code shown once: only its hash is kept
     * @param names that it hands over
     */
    public record Offer(String code, List<String> names, Instant expiresAt) {
        @Override
        public String toString() {
            return "Offer" + names;
        }
    }

    /** Makes a code for the name and the other of its pair; an older one no longer works. @throws Refused when it is not theirs yet */
    public Offer offer(Member who, String name) {
        who.need(Right.MANAGE_DOMAINS);
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = letters(bytes);
        Instant until = clock.instant().plus(Duration.ofDays(settings.transferDays()));
        return database.as(who.tenant(), tx -> {
            DomainSql sql = tx.attach(DomainSql.class);
            List<String> names = owned(sql, who.tenant(), Domains.plain(name));
            if (!sql.offer(names.toArray(String[]::new), hash(code), until)) {
                throw notYours(names.getFirst());
            }
            record(tx, who.tenant(), who.actor(), "domain.audit.offered", names.getFirst());
            return new Offer(code, names, until);
        });
    }

    /** The code made before no longer works. */
    public void withdraw(Member who, String name) {
        who.need(Right.MANAGE_DOMAINS);
        database.as(who.tenant(), tx -> {
            DomainSql sql = tx.attach(DomainSql.class);
            List<String> names = owned(sql, who.tenant(), Domains.plain(name));
            sql.offer(names.toArray(String[]::new), null, clock.instant());
            record(tx, who.tenant(), who.actor(), "domain.audit.withdrawn", names.getFirst());
            return names;
        });
    }

    private static List<String> owned(DomainSql sql, TenantId tenant, String name) {
        Domain domain = sql.find(tenant, name)
                .filter(found -> found.state() != State.REMOVED)
                .orElseThrow(NotFound::new);
        if (!domain.owned()) {
            throw notYours(domain.name());
        }
        List<String> names = new ArrayList<>(List.of(name));
        HostName pair = DomainName.pairOf(domain.host());
        if (pair != null) {
            sql.find(tenant, pair.value()).filter(Domain::owned).ifPresent(other -> names.add(other.name()));
        }
        return names;
    }

    private static Refused notYours(String name) {
        return new Refused("domain.transfer.not-yours", DomainName.shown(HostName.of(name)));
    }

    /**
     * Takes names over with a code, to show this site.
     *
     * @return them
     * @throws Refused ({@code domain.transfer.unknown}) when there is no such code, or not any more
     */
    public List<Domain> take(Member who, String code, String slug) {
        who.need(Right.MANAGE_DOMAINS);
        TenantId tenant = who.tenant();
        return database.as(tenant, tx -> {
            Site site = sites.get(tx, tenant, slug);
            DomainSql sql = tx.attach(DomainSql.class);
            if (sql.count(tenant) >= settings.mostDomains()) {
                throw new Refused("domain.too-many", settings.mostDomains());
            }
            List<String> names = sql.take(hash(code), site.id(), clock.instant());
            if (names.isEmpty()) {
                throw new Refused("domain.transfer.unknown").at("code");
            }
            List<Domain> taken = names.stream()
                    .map(name -> sql.find(tenant, name))
                    .flatMap(Optional::stream)
                    .toList();
            for (Domain domain : taken) {
                proving.pair(tx, tenant, domain.main());
                certificates.want(tx, domain.host(), tenant);
                due.schedule(tx, tenant, Proving.DUE, domain.id().toString(), clock.instant());
            }
            record(
                    tx,
                    tenant,
                    who.actor(),
                    "domain.audit.taken",
                    taken.getFirst().name());
            return taken;
        });
    }

    /** The giver's part of it. */
    void given(Handle tx, TenantId tenant, DueEvent event) {
        DomainSql sql = tx.attach(DomainSql.class);
        sql.find(tenant, new DomainId(UUID.fromString(event.subject())))
                .filter(domain -> domain.state() == State.GIVEN)
                .ifPresent(domain -> {
                    due.cancel(tx, tenant, Proving.DUE, domain.id().toString());
                    sql.delete(tenant, domain.id());
                    news.tell(tx, tenant, domain, "domain.news.given");
                    record(tx, tenant, Actor.node(), "domain.audit.given", domain.name());
                });
    }

    private void record(Handle tx, TenantId tenant, Actor who, String act, String name) {
        audit.record(tx, tenant, who, act, "domain/" + name, DomainName.shown(new HostName(name)));
    }

    /** Without what can be mistaken for something else when it is read out (RFC 4648, section 6, in small letters). */
    static String letters(byte[] bytes) {
        return BaseEncoding.base32().omitPadding().lowerCase().encode(bytes);
    }

    private static byte[] hash(String code) {
        String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        try {
            return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
