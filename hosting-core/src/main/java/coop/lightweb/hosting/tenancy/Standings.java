package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Post;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspending a business and closing it. Both take effect in every process as soon as the transaction commits: its sites stop
 * answering, members and tokens are told why, nothing it keeps is touched, and one click takes it back.
 *
 * <p>Closing is its owner's. After the grace period a job erases the business: first the grants of its keys, in a transaction
 * of their own, after which what is left of it, in tables, indexes and backups made from then on, opens for nobody; then what is
 * large, in portions; then everything else in one statement, because every table of a business hangs on its row. Only
 * the short name stays taken. Killed anywhere, it goes on from there. Backups made before hold the sealed keys until they are
 * thrown away themselves.
 */
public final class Standings {
    private static final Logger log = LoggerFactory.getLogger(Standings.class);
    private static final int PORTION = 200;
    private static final int LONGEST_REASON = 500;
    private final Database database;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Post post;
    private final URI panel;
    private final Duration grace;
    private final Clock clock;
    private final List<Holding> holdings = new CopyOnWriteArrayList<>();

    public Standings(TenancyParts parts) {
        this.database = parts.database();
        this.accounts = parts.accounts();
        this.audit = parts.audit();
        this.post = parts.ground().post();
        this.panel = parts.ground().settings().panel();
        this.grace = parts.settings().closedFor();
        this.clock = parts.clock();
    }

    /** Whether the business is suspended or closed, or is no more. */
    public boolean atRest(TenantId tenant) {
        return !database.shared(tx -> tx.attach(StandingSql.class).atWork(tenant));
    }

    public void register(Holding holding) {
        holdings.add(holding);
    }

    /** For how long a closed business can be opened again. */
    public Duration grace() {
        return grace;
    }

    /**
     * Takes the business off the air and stops work in it. Its owners get a letter, and read the reason when they sign in.
     *
     * @param why one to 500 characters, for its people to read
     * @throws NotFound when there is no such business
     * @throws Conflict ({@code tenancy.suspended.already})
     */
    public void suspend(Staff staff, String slug, String why) {
        staff.need(StaffScope.BUSINESSES_SUSPEND);
        String reason = why.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new Refused("tenancy.suspended.no-reason", LONGEST_REASON).at("reason");
        }
        Tenant tenant = tenant(slug);
        database.as(tenant.id(), tx -> {
            if (tx.attach(StandingSql.class).suspend(tenant.id(), reason, clock.instant()) == 0) {
                throw new Conflict("tenancy.suspended.already");
            }
            changed(tx, tenant.id());
            tell(tx, tenant, "tenancy.mail.suspended", "");
            audit.recordStaff(tx, tenant.id(), staff, "tenancy.audit.suspended", "tenant/" + tenant.id(), reason);
            return tenant;
        });
    }

    /** Undoes it: everything is as it was. @throws NotFound when there is no such business, or it is not suspended */
    public void resume(Staff staff, String slug) {
        staff.need(StaffScope.BUSINESSES_SUSPEND);
        Tenant tenant = tenant(slug);
        database.as(tenant.id(), tx -> {
            if (tx.attach(StandingSql.class).resume(tenant.id()) == 0) {
                throw new NotFound();
            }
            changed(tx, tenant.id());
            audit.recordStaff(tx, tenant.id(), staff, "tenancy.audit.resumed", "tenant/" + tenant.id());
            return tenant;
        });
    }

    /**
     * Closes the business; every owner gets a letter, so that one whose session was stolen can take it back in time.
     *
     * @param typed its short name, to show that nobody does this by accident
     * @throws Refused ({@code tenancy.close.not-typed}) when that is not the name
     */
    public void close(Member by, String typed) {
        by.need(Right.CLOSE_BUSINESS);
        by.needPerson();
        if (!typed.strip().equals(by.slug())) {
            throw new Refused("tenancy.close.not-typed", by.slug()).at("typed");
        }
        Instant now = clock.instant();
        Instant eraseAt = now.plus(grace);
        database.as(by.tenant(), tx -> {
            StillMay.need(tx, by, Right.CLOSE_BUSINESS);
            if (tx.attach(StandingSql.class).close(by.tenant(), now, eraseAt) == 0) {
                throw new Conflict("tenancy.close.already");
            }
            changed(tx, by.tenant());
            Tenant tenant = tx.attach(TenantSql.class).find(by.tenant()).orElseThrow(NotFound::new);
            tell(tx, tenant, "tenancy.mail.closed", day(eraseAt));
            audit.record(tx, by.tenant(), by.actor(), "tenancy.audit.closed", "tenant/" + by.tenant(), day(eraseAt));
            return tenant;
        });
    }

    /** Takes the closing back. @throws NotFound when it is not closed, or for too long */
    public void reopen(Member by) {
        by.need(Right.CLOSE_BUSINESS);
        by.needPerson();
        database.as(by.tenant(), tx -> {
            StillMay.need(tx, by, Right.CLOSE_BUSINESS);
            if (tx.attach(StandingSql.class).reopen(by.tenant(), clock.instant()) == 0) {
                throw new NotFound();
            }
            changed(tx, by.tenant());
            audit.record(tx, by.tenant(), by.actor(), "tenancy.audit.reopened", "tenant/" + by.tenant());
            return by;
        });
    }

    /** Erases what was closed longer than the grace period ago. A job calls it now and then; twice does no harm. */
    public int eraseDue() {
        List<TenantId> due = database.shared(tx -> tx.attach(StandingSql.class).due(clock.instant())).stream()
                .map(TenantId::new)
                .toList();
        RuntimeException first = null;
        int erased = 0;
        for (TenantId tenant : due) {
            try {
                erased += erase(tenant) ? 1 : 0;
            } catch (RuntimeException e) {
                log.warn("{} is not erased yet", tenant);
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return erased;
    }

    private boolean erase(TenantId tenant) {
        if (!database.as(tenant, tx -> begin(tx, tenant))) {
            return false;
        }
        for (Holding holding : holdings) {
            while (database.as(tenant, tx -> holding.erase(tx, tenant, PORTION)) > 0) {
                log.debug("erased some of what {} stored", tenant);
            }
        }
        return database.as(tenant, tx -> finish(tx, tenant));
    }

    /** Its owner may have taken it back since it was found due; from here on nobody can, by whatever clock. */
    private boolean begin(Handle tx, TenantId tenant) {
        StandingSql sql = tx.attach(StandingSql.class);
        if (sql.lockDue(tenant, clock.instant()).isEmpty()) {
            return false;
        }
        sql.pastReturn(tenant);
        sql.eraseKeys(tenant);
        return true;
    }

    /** Of two processes at it, the second waits for the row and finds it gone. */
    private boolean finish(Handle tx, TenantId tenant) {
        Instant now = clock.instant();
        StandingSql sql = tx.attach(StandingSql.class);
        return sql.lockDue(tenant, now)
                .map(slug -> {
                    changed(tx, tenant);
                    holdings.forEach(holding -> holding.erased(tx, tenant));
                    sql.delete(tenant);
                    sql.retire(new TenantId(Ids.next()), slug, now);
                    audit.recordNode(tx, Actor.node(), "tenancy.audit.erased", "tenant/" + tenant, slug);
                    return true;
                })
                .orElse(false);
    }

    private void changed(Handle tx, TenantId tenant) {
        holdings.forEach(holding -> holding.changed(tx, tenant));
    }

    private Tenant tenant(String slug) {
        return database.shared(tx -> tx.attach(TenantSql.class).bySlug(slug)).orElseThrow(NotFound::new);
    }

    private void tell(Handle tx, Tenant tenant, String kind, String until) {
        for (AccountId owner : tx.attach(StandingSql.class).owners(tenant.id())) {
            Profile profile = accounts.profile(tx, owner);
            post.send(
                    tx,
                    new Letter(
                            kind + ":" + Ids.next(),
                            kind,
                            owner,
                            profile.email(),
                            profile.locale(),
                            panel.resolve("/b/" + tenant.slug() + "/closure"),
                            List.of(tenant.name(), until)));
        }
    }

    private static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
