package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.LiveSession;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The businesses of this node. Beyond name and slug nothing of a business is known here without being its member. */
public final class Tenants {
    private final Database database;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Keyrings keyrings;
    private final NewBusinesses beginning;
    private final Duration heldFor;
    private final Clock clock;

    public Tenants(TenancyParts parts, NewBusinesses beginning, Keyrings keyrings) {
        this.database = parts.database();
        this.accounts = parts.accounts();
        this.audit = parts.audit();
        this.keyrings = keyrings;
        this.beginning = beginning;
        this.heldFor = parts.ground().settings().confirmWithin();
        this.clock = parts.clock();
    }

    /**
     * Another business for somebody who is signed in; they are its owner.
     *
     * @throws coop.lightweb.hosting.web.Refused for a slug or name that cannot be
     * @throws coop.lightweb.hosting.web.Conflict ({@code tenancy.slug.taken})
     */
    public Tenant open(Person owner, String slug, String name) {
        beginning.check(slug, name);
        TenantId tenant = new TenantId(Ids.next());
        return database.as(tenant, tx -> {
            beginning.found(tx, tenant, slug, name, owner.account(), accounts.publicKey(tx, owner.account()));
            TenantSql sql = tx.attach(TenantSql.class);
            sql.releaseOne(tenant);
            return sql.find(tenant).orElseThrow(NotFound::new);
        });
    }

    /** The businesses a person belongs to, by name. */
    public List<Membership> of(AccountId account) {
        return database.shared(tx -> tx.attach(TenantSql.class).of(account));
    }

    /** Every business of the node, by slug: what staff see. */
    public List<Tenant> all() {
        return database.shared(tx -> tx.attach(TenantSql.class).all());
    }

    public long count() {
        return database.shared(tx -> tx.attach(TenantSql.class).count());
    }

    /** The next of them by slug, after this one. */
    public List<Tenant> after(String slug, int most) {
        return database.shared(tx -> tx.attach(TenantSql.class).after(slug, most));
    }

    public Tenant get(Handle tx, TenantId tenant) {
        return tx.attach(TenantSql.class).find(tenant).orElseThrow(NotFound::new);
    }

    public Tenant get(TenantId tenant) {
        return database.shared(tx -> tx.attach(TenantSql.class).find(tenant)).orElseThrow(NotFound::new);
    }

    /** As {@link #get}, of one that may be erased meanwhile. */
    public Optional<Tenant> find(TenantId tenant) {
        return database.shared(tx -> tx.attach(TenantSql.class).find(tenant));
    }

    /** The business of a slug; staff and the wiring of sites ask, nothing a stranger reaches. */
    public Optional<Tenant> find(String slug) {
        return database.shared(tx -> tx.attach(TenantSql.class).bySlug(slug));
    }

    /** Who the session's owner is in the business of this slug; empty when they do not belong to it. */
    public Optional<Member> member(LiveSession session, String slug) {
        Person person = session.person();
        return database.shared(tx -> tx.attach(TenantSql.class).of(person.account(), slug))
                .map(in -> new Member(
                        person,
                        in.id(),
                        in.slug(),
                        in.name(),
                        in.role(),
                        Set.of(),
                        keyrings.of(session, in),
                        null,
                        in.allowance(),
                        in.standing()));
    }

    public void rename(Member by, String name) {
        by.need(Right.CHANGE_BUSINESS);
        NewBusinesses.checkName(name);
        database.as(by.tenant(), tx -> {
            tx.attach(TenantSql.class).rename(by.tenant(), name.strip());
            audit.record(tx, by.tenant(), by.actor(), "tenancy.audit.renamed", "tenant/" + by.tenant(), name.strip());
            return name;
        });
    }

    /** Lets go of slugs kept for sign-ups that nobody finished. A job calls it now and then. */
    public int forgetHeld() {
        var before = clock.instant().minus(heldFor);
        return database.shared(tx -> tx.attach(TenantSql.class).forgetHeld(before));
    }
}
