package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.TryLater;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The domains of a business. Asking for a name holds nothing; the first business that proves it is theirs has it, from then on
 * alone on this node. What is given up stays reserved for its business for a while. Every change is in the audit log.
 */
public final class Domains {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int TOKEN_BYTES = 20;

    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final DomainSettings settings;
    private final OwnNames own;
    private final Here here;
    private final Sites sites;
    private final DueEvents due;
    private final AuditTrail audit;
    private final CertificateWish certificates;
    private final Proving proving;
    private final Transfers transfers;

    public Domains(DomainParts parts) {
        this.database = parts.database();
        this.clock = parts.clock();
        this.random = parts.random();
        this.settings = parts.settings();
        this.own = parts.own();
        this.here = parts.pointing().here();
        this.sites = parts.sites();
        this.due = parts.due();
        this.audit = parts.audit();
        this.certificates = parts.certificates();
        News news = new News(parts);
        this.proving = new Proving(parts, news);
        this.transfers = new Transfers(parts, proving, news);
    }

    /** Says what is to be done when. Before the alarm clock starts. */
    public Domains on(DueKinds kinds) {
        kinds.errand(Proving.DUE, LEASE, proving::run);
        kinds.on(Transfers.GIVEN, transfers::given);
        return this;
    }

    /**
     * Asks for a name and, if it is one of a pair, the other too. It is looked at right away, then again and again.
     *
     * @return the name that visitors will end up at
     * @throws Refused with {@code domain.refused.*} for what is no name anybody can have, {@code domain.too-many}
     * @throws Conflict when the business has it already ({@code domain.there}), or nobody else may ({@code domain.taken})
     */
    public Domain add(Member who, NewDomain form) {
        who.need(Right.MANAGE_DOMAINS);
        HostName host = DomainName.of(form.name(), own).host();
        TenantId tenant = who.tenant();
        return database.as(tenant, tx -> {
            Site site = sites.get(tx, tenant, form.site());
            DomainSql sql = tx.attach(DomainSql.class);
            if (sql.count(tenant) >= settings.mostDomains()) {
                throw new Refused("domain.too-many", settings.mostDomains()).at("name");
            }
            String token = token();
            insert(tx, tenant, host, host, site.id(), token);
            HostName other = form.paired() ? DomainName.pairOf(host) : null;
            if (other != null && free(sql, tenant, other)) {
                insert(tx, tenant, other, host, site.id(), token);
            }
            record(tx, who, "domain.audit.added", host, site.slug());
            return get(sql, tenant, host.value());
        });
    }

    private boolean free(DomainSql sql, TenantId tenant, HostName name) {
        boolean there = sql.find(tenant, name.value())
                .filter(domain -> domain.state() != State.REMOVED)
                .isPresent();
        return !there && proving.standing(sql, name.value()) != Course.Standing.TAKEN;
    }

    private void insert(Handle tx, TenantId tenant, HostName name, HostName main, SiteId site, String token) {
        DomainSql sql = tx.attach(DomainSql.class);
        String shown = DomainName.shown(name);
        // Both are asked whatever the first says, so that an answer's time tells nothing either.
        boolean taken = proving.standing(sql, name.value()) == Course.Standing.TAKEN;
        Optional<Domain> before = sql.find(tenant, name.value());
        if (taken) {
            throw (Conflict) new Conflict("domain.taken", shown).at("name");
        }
        if (before.filter(domain -> domain.state() != State.REMOVED).isPresent()) {
            throw (Conflict) new Conflict("domain.there", shown).at("name");
        }
        DomainId id = new DomainId(Ids.next());
        sql.insert(tenant, name.value(), id, site, main.value(), token, clock.instant());
        due.schedule(tx, tenant, Proving.DUE, id.toString(), clock.instant());
    }

    /** In alphabetical order, the two of a pair together. Removed ones too, as long as they can be had back. */
    public List<Domain> all(Member who) {
        who.need(Right.SEE_SITES);
        Instant since = proving.reservedSince();
        List<Domain> all = new ArrayList<>(
                database.as(who.tenant(), tx -> tx.attach(DomainSql.class).all(who.tenant())));
        all.removeIf(domain -> domain.removedAt() != null && domain.removedAt().isBefore(since));
        return List.copyOf(all);
    }

    /** @throws NotFound when this business has or wants no such name */
    public Domain get(Member who, String name) {
        who.need(Right.SEE_SITES);
        return database.as(who.tenant(), tx -> get(tx.attach(DomainSql.class), who.tenant(), plain(name)));
    }

    /** The other of the pair, when the business has or wants that too. */
    public Optional<Domain> other(Member who, Domain domain) {
        HostName pair = DomainName.pairOf(domain.host());
        if (pair == null) {
            return Optional.empty();
        }
        return database.as(who.tenant(), tx -> tx.attach(DomainSql.class).find(who.tenant(), pair.value()))
                .filter(found -> found.state() != State.REMOVED);
    }

    /** What was seen when it was looked at last; null before the first time. */
    public @Nullable Look lastLook(Domain domain) {
        return proving.read(domain);
    }

    /**
     * Looks now, and goes on as far as what is seen allows. Takes seconds.
     *
     * @throws TryLater when it was asked for too lately, or the node is busy looking
     */
    public Domain check(Member who, String name) {
        who.need(Right.SEE_SITES);
        Domain domain = get(who, name);
        Duration between = Duration.ofMinutes(1).dividedBy(settings.checksPerMinute());
        if (!mayLook(who.tenant(), domain, between)) {
            throw TryLater.tooOften(between, "domain.too-often");
        }
        proving.look(who.tenant(), domain);
        return get(who, name);
    }

    /** For a page that somebody keeps looking at: as {@link #check}, but quietly nothing when it is too early or all was well. */
    public Domain glance(Member who, String name) {
        Domain domain = get(who, name);
        Duration between = Duration.ofMinutes(1).dividedBy(settings.checksPerMinute());
        Look last = lastLook(domain);
        boolean well = domain.state() == State.HELD && last != null && !last.hindered();
        boolean settled = domain.state() == State.REMOVED || well;
        if (settled || !mayLook(who.tenant(), domain, between)) {
            return domain;
        }
        try {
            proving.look(who.tenant(), domain);
        } catch (TryLater busy) {
            return domain;
        }
        return database.as(who.tenant(), tx -> tx.attach(DomainSql.class).find(who.tenant(), domain.name()))
                .orElse(domain);
    }

    private boolean mayLook(TenantId tenant, Domain domain, Duration between) {
        Instant now = clock.instant();
        return database.as(
                        tenant,
                        tx -> tx.attach(DomainSql.class).mayCheck(tenant, domain.name(), now, now.minus(between)))
                > 0;
    }

    /** Gives a name up. Nothing is shown under it any more; it stays reserved for this business for a while. */
    public void remove(Member who, String name) {
        who.need(Right.MANAGE_DOMAINS);
        TenantId tenant = who.tenant();
        database.as(tenant, tx -> {
            DomainSql sql = tx.attach(DomainSql.class);
            Domain domain = sql.lock(tenant, plain(name)).orElseThrow(NotFound::new);
            if (domain.state() == State.REMOVED) {
                throw new NotFound();
            }
            due.cancel(tx, tenant, Proving.DUE, domain.id().toString());
            if (domain.state() == State.WAITING) {
                sql.delete(tenant, domain.id());
            } else {
                proving.letGo(tx, domain);
                settle(sql, tenant, domain, State.REMOVED, null, clock.instant());
            }
            sql.all(tenant).stream()
                    .filter(other -> other.main().equals(domain.name()))
                    .forEach(other -> sql.setMain(tenant, other.name(), other.name()));
            HostName pair = DomainName.pairOf(domain.host());
            if (pair != null) {
                proving.pair(tx, tenant, pair.value());
            }
            record(tx, who, "domain.audit.removed", domain.host());
            return null;
        });
    }

    /**
     * Takes {@link #remove} back: the name shows its site again at once.
     *
     * @throws Conflict when it is too late and somebody else has it
     */
    public Domain restore(Member who, String name) {
        who.need(Right.MANAGE_DOMAINS);
        TenantId tenant = who.tenant();
        return database.as(tenant, tx -> {
            DomainSql sql = tx.attach(DomainSql.class);
            Domain domain = sql.lock(tenant, plain(name))
                    .filter(found -> found.state() == State.REMOVED)
                    .orElseThrow(NotFound::new);
            boolean theirs = proving.standing(sql, domain.name()) == Course.Standing.OWN;
            if (!theirs || !sql.claim(domain.name(), domain.siteId(), "domain", proving.reservedSince())) {
                throw new Conflict("domain.taken", DomainName.shown(domain.host()));
            }
            settle(sql, tenant, domain, State.AWAY, clock.instant(), null);
            proving.pair(tx, tenant, domain.main());
            certificates.want(tx, domain.host(), tenant);
            due.schedule(tx, tenant, Proving.DUE, domain.id().toString(), clock.instant());
            record(tx, who, "domain.audit.restored", domain.host());
            return get(sql, tenant, domain.name());
        });
    }

    private static void settle(
            DomainSql sql,
            TenantId tenant,
            Domain domain,
            State state,
            @Nullable Instant awaySince,
            @Nullable Instant removedAt) {
        sql.settle(
                tenant,
                domain.id(),
                state,
                domain.startedHere(),
                domain.provedAt(),
                domain.provedBy(),
                domain.lookedAt(),
                domain.findings(),
                domain.pointedAt(),
                awaySince,
                removedAt);
    }

    /** Makes this one of a pair the one where visitors end up. */
    public Domain makeMain(Member who, String name) {
        return change(who, name, new ChangedDomain(true, null, null));
    }

    /** What browsers are told about coming by HTTPS only. */
    public Domain setHsts(Member who, String name, Hsts hsts) {
        return change(who, name, new ChangedDomain(null, hsts, null));
    }

    /** Shows another site of the business under this name and the other of its pair. */
    public Domain show(Member who, String name, String slug) {
        return change(who, name, new ChangedDomain(null, null, slug));
    }

    /**
     * Changes what is given and leaves the rest, all of it or nothing.
     *
     * @throws NotFound when there is no such name, or no such site to show
     */
    public Domain change(Member who, String name, ChangedDomain form) {
        who.need(Right.MANAGE_DOMAINS);
        TenantId tenant = who.tenant();
        return database.as(tenant, tx -> {
            DomainSql sql = tx.attach(DomainSql.class);
            Domain domain = sql.lock(tenant, plain(name))
                    .filter(found -> found.state() != State.REMOVED)
                    .orElseThrow(NotFound::new);
            if (form.site() != null) {
                show(tx, tenant, domain, form.site());
                record(tx, who, "domain.audit.shows", domain.host());
            }
            if (Boolean.TRUE.equals(form.main())) {
                makeMain(tx, tenant, domain);
                record(tx, who, "domain.audit.main", domain.host());
            }
            if (form.hsts() != null) {
                sql.setHsts(tenant, domain.name(), form.hsts());
                sql.notify(Sites.NAMED, domain.name());
                record(tx, who, "domain.audit.hsts." + form.hsts().word(), domain.host());
            }
            return get(sql, tenant, domain.name());
        });
    }

    private void show(Handle tx, TenantId tenant, Domain domain, String slug) {
        SiteId site = sites.get(tx, tenant, slug).id();
        DomainSql sql = tx.attach(DomainSql.class);
        for (Domain one : sql.all(tenant)) {
            if (one.main().equals(domain.main())) {
                sql.setSite(tenant, one.name(), site);
            }
        }
        proving.pair(tx, tenant, domain.main());
    }

    private void makeMain(Handle tx, TenantId tenant, Domain domain) {
        DomainSql sql = tx.attach(DomainSql.class);
        sql.setMain(tenant, domain.name(), domain.name());
        HostName pair = DomainName.pairOf(domain.host());
        if (pair != null) {
            sql.setMain(tenant, pair.value(), domain.name());
        }
        proving.pair(tx, tenant, domain.name());
    }

    /** Codes by which another business takes a name over. */
    public Transfers transfers() {
        return transfers;
    }

    /** What a name must point at. */
    public Here here() {
        return here;
    }

    public DomainSettings settings() {
        return settings;
    }

    /** Deletes reservations that no longer count. */
    public void forgetReserved() {
        database.shared(tx -> {
            tx.attach(DomainSql.class).forgetReserved(proving.reservedSince());
            return settings;
        });
    }

    private static Domain get(DomainSql sql, TenantId tenant, String name) {
        return sql.find(tenant, name).orElseThrow(NotFound::new);
    }

    /** As it is in an address; what is no host name is a name nobody has. */
    static String plain(String name) {
        HostName host = HostName.parse(name.toLowerCase(Locale.ROOT));
        return Objects.requireNonNullElse(host == null ? null : host.value(), "");
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return "lightweb-" + Transfers.letters(bytes);
    }

    private void record(Handle tx, Member who, String act, HostName host, Object... more) {
        List<Object> args = new ArrayList<>(List.of(DomainName.shown(host)));
        args.addAll(List.of(more));
        audit.record(tx, who.tenant(), who.actor(), act, "domain/" + host, args.toArray());
    }
}
