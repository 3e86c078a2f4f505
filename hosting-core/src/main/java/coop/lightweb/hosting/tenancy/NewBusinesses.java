package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Founding;
import coop.lightweb.hosting.account.PublicKey;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.vault.Grant;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.Refused;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/** How a business begins: its row, its first owner, its first epoch of keys and its mailbox, in one transaction. */
public final class NewBusinesses implements Founding {
    private static final int LONGEST_NAME = 120;
    private final Vault vault;
    private final AuditTrail audit;
    private final Slugs slugs;
    private final Clock clock;

    public NewBusinesses(Vault vault, AuditTrail audit, TenancySettings settings, Clock clock) {
        this.vault = vault;
        this.audit = audit;
        this.slugs = new Slugs(settings.reservedSlugs());
        this.clock = clock;
    }

    @Override
    public void check(String slug, String name) {
        Checks.all(() -> checkName(name), () -> slugs.check(slug));
    }

    static void checkName(String name) {
        if (name.isBlank()
                || name.strip().length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused("tenancy.name.shape", LONGEST_NAME).at("business");
        }
    }

    @Override
    public void found(Handle tx, TenantId tenant, String slug, String name, AccountId owner, byte[] publicKey) {
        found(tx, tenant, slug, name, owner, new PublicKey(publicKey, 1));
    }

    void found(Handle tx, TenantId tenant, String slug, String name, AccountId owner, PublicKey ownerKey) {
        hold(tx, tenant, slug, name, owner);
        tx.attach(MemberSql.class).insert(tenant, owner, Role.OWNER, Allowance.OF_ROLE, clock.instant());
        try (TenantKeys keys = vault.newTenant(tenant)) {
            begin(tx, keys, "founded", owner, ownerKey);
        }
        audit.record(tx, tenant, Actor.member(owner), "tenancy.audit.founded", "tenant/" + tenant, name.strip());
    }

    /** A first epoch, held by this member alone. */
    void begin(Handle tx, TenantKeys keys, String why, AccountId owner, PublicKey ownerKey) {
        KeySql sql = tx.attach(KeySql.class);
        sql.begin(keys.tenant(), keys.currentEpoch(), why, clock.instant());
        for (Grant grant : vault.grantMember(keys, owner, ownerKey.bytes())) {
            sql.grantMember(keys.tenant(), owner, grant.epoch(), ownerKey.generation(), grant.bytes());
        }
        var inbox = vault.newInbox(keys);
        sql.insertInbox(keys.tenant(), inbox.epoch(), inbox.publicKey(), inbox.sealedPrivateKey());
    }

    @Override
    public void hold(Handle tx, TenantId tenant, String slug, String name, AccountId holder) {
        TenantSql sql = tx.attach(TenantSql.class);
        // What this person holds already and never finished makes room.
        sql.letGo(slug, holder);
        if (sql.insert(tenant, slug, name.strip(), clock.instant(), holder) == 0) {
            throw new Conflict("tenancy.slug.taken", slug).at("slug");
        }
    }

    @Override
    public void confirmed(Handle tx, AccountId owner) {
        tx.attach(TenantSql.class).release(owner);
    }
}
