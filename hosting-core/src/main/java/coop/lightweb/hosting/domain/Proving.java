package coop.lightweb.hosting.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at names when they are due or somebody asks, and does in one transaction what {@link Course} says follows. */
final class Proving {
    /** Kind of the due event; its subject is the domain's id. */
    static final String DUE = "domain.check";

    private static final Logger LOG = LoggerFactory.getLogger(Proving.class);
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final Database database;
    private final Clock clock;
    private final Pointing pointing;
    private final DomainSettings settings;
    private final DueEvents due;
    private final AuditTrail audit;
    private final CertificateWish certificates;
    private final News news;
    private final Semaphore places;
    private final ObjectMapper json = new ObjectMapper();

    Proving(DomainParts parts, News news) {
        this.database = parts.database();
        this.clock = parts.clock();
        this.pointing = parts.pointing();
        this.settings = parts.settings();
        this.due = parts.due();
        this.audit = parts.audit();
        this.certificates = parts.certificates();
        this.news = news;
        this.places = new Semaphore(settings.looksAtOnce());
    }

    /** The due event of a name. When too many looks are under way it is put off, which is no failure. */
    void run(TenantId tenant, DueEvent event) {
        DomainId id = new DomainId(UUID.fromString(event.subject()));
        Optional<Domain> found =
                database.as(tenant, tx -> tx.attach(DomainSql.class).find(tenant, id));
        try {
            found.ifPresent(domain -> look(tenant, domain));
        } catch (TryLater busy) {
            again(tenant, event, busy.waiting());
        } catch (RuntimeException trouble) {
            // An event that fails too often is set aside, and then nobody would look at the name ever again.
            LOG.warn("The domain {} could not be looked at; it is tried again in an hour", id, trouble);
            again(tenant, event, Duration.ofHours(1));
        }
    }

    private void again(TenantId tenant, DueEvent event, Duration wait) {
        Instant next = clock.instant().plus(wait);
        database.as(tenant, tx -> due.schedule(tx, tenant, DUE, event.subject(), next));
    }

    /**
     * Looks now and settles what follows.
     *
     * @throws TryLater when too many looks are under way
     */
    void look(TenantId tenant, Domain domain) {
        if (domain.state() == State.REMOVED || domain.state() == State.GIVEN) {
            return;
        }
        if (!places.tryAcquire()) {
            throw TryLater.notNow(BUSY, "domain.busy");
        }
        Look look;
        try {
            look = pointing.look(domain.host(), domain.token());
        } finally {
            places.release();
        }
        database.as(tenant, tx -> {
            Optional<Domain> now = tx.attach(DomainSql.class).lock(tenant, domain.name());
            now.filter(same -> same.id().equals(domain.id()) && same.state() != State.REMOVED)
                    .ifPresent(same -> settle(tx, tenant, same, look));
            return null;
        });
    }

    private void settle(Handle tx, TenantId tenant, Domain domain, Look look) {
        DomainSql sql = tx.attach(DomainSql.class);
        Instant now = clock.instant();
        Course.Standing standing = standing(sql, domain.name());
        Course course = Course.of(domain, look, standing, now, settings);
        if (course.proof() != null && !sql.claim(domain.name(), domain.siteId(), "domain", reservedSince())) {
            standing = Course.Standing.TAKEN;
            course = Course.of(domain, look, standing, now, settings);
        }
        if (course.next() == null && course.state() == State.WAITING) {
            sql.delete(tenant, domain.id());
            news.tell(tx, tenant, domain, "domain.news.forgotten");
            return;
        }
        Look told = standing == Course.Standing.TAKEN
                ? look.with(Finding.of(Finding.Level.WRONG, "domain.found.taken"))
                : explained(domain, look, standing, course);
        if (hindered(read(domain)) && !hindered(told)) {
            certificates.hurry(tx, domain.host());
        }
        keep(sql, tenant, domain, course, told, now);
        follow(tx, tenant, domain, course, now);
    }

    private static boolean hindered(@Nullable Look look) {
        return look != null && look.hindered();
    }

    /** Why a name that points here is not theirs yet. */
    private static Look explained(Domain domain, Look look, Course.Standing standing, Course course) {
        if (course.state() != State.WAITING || look.proved()) {
            return look.withoutNeedOfText();
        }
        String why = switch (standing) {
            case WANTED -> "domain.found.wanted";
            case ABOVE -> "domain.found.above";
            default -> Boolean.TRUE.equals(course.startedHere()) ? "domain.found.was-here" : "";
        };
        return why.isEmpty()
                ? look.withoutNeedOfText()
                : look.with(Finding.of(Finding.Level.WRONG, why, Pointing.proofAt(domain.host())));
    }

    private void keep(DomainSql sql, TenantId tenant, Domain domain, Course course, Look look, Instant now) {
        boolean proved = course.proof() != null;
        sql.settle(
                tenant,
                domain.id(),
                course.state(),
                course.startedHere(),
                proved ? now : domain.provedAt(),
                proved ? course.proof() : domain.provedBy(),
                now,
                write(look),
                look.conclusive() && look.pointsHere() && course.state() == State.HELD ? now : domain.pointedAt(),
                course.awaySince(),
                course.state() == State.REMOVED ? now : null);
    }

    private void follow(Handle tx, TenantId tenant, Domain domain, Course course, Instant now) {
        if (course.proof() != null) {
            certificates.want(tx, domain.host(), tenant);
        }
        if (course.state() == State.REMOVED) {
            letGo(tx, domain);
        }
        if (course.state() != domain.state()) {
            pair(tx, tenant, domain.main());
            lookAtOther(tx, tenant, domain, now);
        }
        if (course.next() != null) {
            due.schedule(tx, tenant, DUE, domain.id().toString(), course.next());
        }
        if (course.news() != null) {
            news.tell(tx, tenant, domain, course.news());
        }
        if (course.proof() != null) {
            String act = "domain.audit.proved." + course.proof().word();
            audit.record(tx, tenant, Actor.node(), act, "domain/" + domain.name(), DomainName.shown(domain.host()));
        } else if (course.state() == State.REMOVED) {
            audit.record(
                    tx,
                    tenant,
                    Actor.node(),
                    "domain.audit.released",
                    "domain/" + domain.name(),
                    DomainName.shown(domain.host()));
        }
    }

    /** Whoever sets the record of one of a pair has mostly just set the other's. */
    private void lookAtOther(Handle tx, TenantId tenant, Domain domain, Instant now) {
        HostName pair = DomainName.pairOf(domain.host());
        if (pair == null) {
            return;
        }
        tx.attach(DomainSql.class)
                .find(tenant, pair.value())
                .filter(other -> other.state() == State.WAITING || other.state() == State.AWAY)
                .ifPresent(other -> due.schedule(tx, tenant, DUE, other.id().toString(), now));
    }

    /** The name answers nobody from now on, and stays reserved. */
    void letGo(Handle tx, Domain domain) {
        tx.attach(DomainSql.class).release(domain.name(), clock.instant());
        certificates.drop(tx, domain.host());
        tell(tx, domain.name());
    }

    /**
     * Says anew which of a pair shows the site and which sends visitors to the other: only to one that is there. So a wrong www
     * never costs the apex anything, nor the other way round.
     */
    void pair(Handle tx, TenantId tenant, String main) {
        DomainSql sql = tx.attach(DomainSql.class);
        boolean there = sql.find(tenant, main).map(Domain::state).orElse(State.REMOVED) == State.HELD;
        for (Domain domain : sql.all(tenant)) {
            if (domain.main().equals(main) && domain.owned()) {
                String kind = domain.secondary() && there ? "alias" : "domain";
                sql.claim(domain.name(), domain.siteId(), kind, reservedSince());
                tell(tx, domain.name());
            }
        }
    }

    private static void tell(Handle tx, String name) {
        tx.attach(DomainSql.class).notify(Sites.NAMED, name);
    }

    /** Instant before which reservations no longer count. */
    Instant reservedSince() {
        return clock.instant().minus(Duration.ofDays(settings.reservedDays()));
    }

    Course.Standing standing(DomainSql sql, String name) {
        String word = sql.standing(name, reservedSince()).toUpperCase(Locale.ROOT);
        Course.Standing standing = Course.Standing.valueOf(word);
        return standing == Course.Standing.FREE && sql.heldAbove(name) ? Course.Standing.ABOVE : standing;
    }

    private String write(Look look) {
        try {
            return json.writeValueAsString(look);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last look, or null before the first. */
    @Nullable
    Look read(Domain domain) {
        if (domain.findings() == null) {
            return null;
        }
        try {
            return json.readValue(domain.findings(), Look.class);
        } catch (JsonProcessingException older) {
            return null; // written by another version; the next look replaces it
        }
    }
}
