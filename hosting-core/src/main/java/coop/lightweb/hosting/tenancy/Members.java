package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.AccountParts;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.account.PublicKey;
import coop.lightweb.hosting.account.Sessions;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.vault.Grant;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to a business. Every change is in its audit log. A business always has an owner: the last one can neither
 * leave nor become something else.
 */
public final class Members {
    private final AccountParts ground;
    private final Database database;
    private final Vault vault;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Rotation rotation;
    private final NewBusinesses beginning;
    private final Reseals reseals;

    public Members(TenancyParts parts, NewBusinesses beginning, Reseals reseals) {
        this.ground = parts.ground();
        this.database = parts.database();
        this.vault = parts.vault();
        this.accounts = parts.accounts();
        this.sessions = parts.sessions();
        this.audit = parts.audit();
        this.rotation = new Rotation(parts.vault(), parts.clock());
        this.beginning = beginning;
        this.reseals = reseals;
    }

    /** In the order they came. */
    public List<Belonging> all(TenantId tenant) {
        return database.as(tenant, tx -> {
            List<MemberRow> rows = tx.attach(MemberSql.class).all(tenant);
            Map<AccountId, Profile> people =
                    accounts.all(tx, rows.stream().map(MemberRow::accountId).toList());
            return rows.stream()
                    .map(row -> belonging(tx, row, Objects.requireNonNull(people.get(row.accountId()))))
                    .toList();
        });
    }

    /** Who owns the business of this transaction, for what owners are told. */
    public List<Profile> owners(Handle tx, TenantId tenant) {
        List<AccountId> owners = tx.attach(MemberSql.class).all(tenant).stream()
                .filter(row -> row.role() == Role.OWNER)
                .map(MemberRow::accountId)
                .toList();
        return List.copyOf(accounts.all(tx, owners).values());
    }

    /** Somebody who belongs to the business of this transaction and may do that. */
    public Optional<Profile> find(Handle tx, TenantId tenant, AccountId account, Right right) {
        return tx.attach(MemberSql.class)
                .find(tenant, account)
                .filter(row -> row.may(right))
                .map(row -> accounts.profile(tx, account));
    }

    /**
     * Looks again, inside a transaction, for work that goes on longer than a request.
     *
     * @throws NotFound when they have left
     * @throws NotAllowed ({@code tenancy.changed}) when what they may is no longer what it was when they began
     */
    public void still(Handle tx, Member who) {
        MemberRow now =
                tx.attach(MemberSql.class).find(who.tenant(), who.account()).orElseThrow(NotFound::new);
        if (now.role() != who.role() || !now.allowance().equals(who.allowance())) {
            throw new NotAllowed("tenancy.changed");
        }
    }

    /**
     * Gives a member another role. Invitations they sent which they could no longer send are withdrawn.
     *
     * @throws NotFound when they do not belong to this business
     * @throws Refused ({@code tenancy.owner.last}) when it would leave no owner
     * @throws coop.lightweb.hosting.web.NotAllowed when {@code by} may not
     */
    public void changeRole(Member by, AccountId account, Role role) {
        by.need(Right.MANAGE_MEMBERS);
        database.as(by.tenant(), tx -> {
            Role before = lockedRole(tx, by.tenant(), account);
            boolean owners = before == Role.OWNER || role == Role.OWNER;
            StillMay.need(tx, by, owners ? Right.MANAGE_OWNERS : Right.MANAGE_MEMBERS);
            keepAnOwner(tx, by.tenant(), before, role);
            tx.attach(MemberSql.class).setRole(by.tenant(), account, role);
            withdrawBeyond(tx, by.tenant(), account, role);
            endBlind(tx, by.tenant(), account);
            record(tx, by, "tenancy.audit.role", account, role.word());
            return role;
        });
    }

    /**
     * Says what a member may with the records of the business, beside their role; it holds from their next request on, for the tokens and
     * app passwords they made too, in every process. Those of somebody who is to see none end.
     *
     * @throws NotFound when they do not belong to this business
     * @throws Refused ({@code tenancy.records.admin}) for those who manage members: they see and may all
     * @throws coop.lightweb.hosting.web.NotAllowed when {@code by} may not
     */
    public void allow(Member by, AccountId account, Allowance allowance) {
        by.need(Right.MANAGE_MEMBERS);
        database.as(by.tenant(), tx -> {
            Role role = lockedRole(tx, by.tenant(), account);
            StillMay.need(tx, by, Right.MANAGE_MEMBERS);
            if (role.may(Right.MANAGE_MEMBERS)) {
                throw new Refused("tenancy.records.admin");
            }
            tx.attach(MemberSql.class).allow(by.tenant(), account, allowance.beside(role));
            endBlind(tx, by.tenant(), account);
            recordAllowed(tx, by, account, role, allowance);
            return allowance;
        });
    }

    /** Who sees no records keeps no key to them outside their sessions: what they made for programs and devices ends, with its grants. */
    private static void endBlind(Handle tx, TenantId tenant, AccountId account) {
        MemberRow now = tx.attach(MemberSql.class).find(tenant, account).orElseThrow(NotFound::new);
        if (now.sees() == Sight.NONE) {
            tx.attach(TokenSql.class).deleteOfRecords(tenant, account);
            AppPasswordSql devices = tx.attach(AppPasswordSql.class);
            devices.deleteOf(tenant, account);
            devices.forgetOpened(account);
        }
    }

    private void recordAllowed(Handle tx, Member by, AccountId account, Role role, Allowance allowance) {
        record(
                tx,
                by,
                "tenancy.audit.records",
                account,
                allowance.sees(role).word(),
                yes(allowance.may(role, Right.EXPORT_RECORDS)),
                yes(allowance.may(role, Right.DELETE_RECORDS)));
    }

    private static String yes(boolean allowed) {
        return allowed ? "yes" : "no";
    }

    /**
     * Removes a member. In one transaction: the membership, their keys and their tokens are gone, all their sessions on this
     * node end, invitations they sent are withdrawn, and the business has a new key that they never saw. Old records are sealed
     * anew in the background ({@link Reseals}).
     *
     * @throws coop.lightweb.hosting.vault.Locked when the keys of {@code by} are not open: they are needed for the new key
     * @throws Refused ({@code tenancy.owner.last})
     */
    public void remove(Member by, AccountId account) {
        boolean self = by.person() != null && by.person().account().equals(account);
        if (!self) {
            by.need(Right.MANAGE_MEMBERS);
        }
        @Nullable TenantKeys renewed = database.as(by.tenant(), tx -> remove(tx, by, account, self));
        if (renewed != null && !self) {
            reseals.offer(renewed);
        }
    }

    /** Leaves the business; as {@link #remove}, but needing no right. */
    public void leave(Member who) {
        remove(who, who.needPerson().account());
    }

    private @Nullable TenantKeys remove(Handle tx, Member by, AccountId account, boolean self) {
        TenantId tenant = by.tenant();
        Role role = lockedRole(tx, tenant, account);
        if (!self) {
            StillMay.need(tx, by, role == Role.OWNER ? Right.MANAGE_OWNERS : Right.MANAGE_MEMBERS);
        }
        keepAnOwner(tx, tenant, role, null);
        boolean hadKeys = tx.attach(KeySql.class).everHeldKeys(tenant, account);
        tx.attach(MemberSql.class).delete(tenant, account);
        tx.attach(InvitationSql.class).withdrawOf(tenant, account);
        @Nullable TenantKeys renewed = hadKeys ? rotation.next(tx, by.keys()) : null;
        sessions.endAll(tx, account);
        if (!self) {
            tellRemoved(tx, by, account);
        }
        record(tx, by, self ? "tenancy.audit.left" : "tenancy.audit.removed", account);
        return renewed;
    }

    /**
     * Gives a member who has none the business's keys: somebody who came back without password and recovery code, or was
     * invited while the keys were locked. Look twice who it is: from here on they open everything.
     *
     * @throws coop.lightweb.hosting.vault.Locked when the keys of {@code by} are not open
     * @throws coop.lightweb.hosting.web.NotAllowed unless {@code by} manages members, or the one to be given keys is an owner
     */
    public void grantKeys(Member by, AccountId account) {
        grantKeys(by, account, null);
    }

    /**
     * The same, if it is still the key whose number was compared: somebody who got hold of the mailbox could start afresh with
     * a key of their own in between.
     *
     * @param compared as {@link Belonging#number} was shown; null when nobody compared anything
     * @throws Conflict ({@code tenancy.keys.other-number}) when they have another key by now
     */
    public void grantKeys(Member by, AccountId account, @Nullable String compared) {
        by.needPerson();
        database.as(by.tenant(), tx -> {
            Role role = lockedRole(tx, by.tenant(), account);
            StillMay.need(tx, by, role == Role.OWNER ? Right.SEE_MEMBERS : Right.MANAGE_MEMBERS);
            PublicKey key = accounts.publicKey(tx, account);
            if (compared != null && !compared.equals(key.number())) {
                throw new Conflict("tenancy.keys.other-number", key.number());
            }
            KeySql sql = tx.attach(KeySql.class);
            for (Grant grant : vault.grantMember(by.keys(), account, key.bytes())) {
                sql.grantMember(by.tenant(), account, grant.epoch(), key.generation(), grant.bytes());
            }
            record(tx, by, "tenancy.audit.keys-granted", account);
            return account;
        });
    }

    /**
     * When nobody holds the keys any more: new ones, for this owner alone. What was sealed before stays sealed for good.
     *
     * @throws Refused ({@code tenancy.keys.somebody-has}) while any member could still grant the old ones
     */
    public void startAfresh(Member owner) {
        owner.need(Right.MANAGE_OWNERS);
        Person person = owner.needPerson();
        database.as(owner.tenant(), tx -> {
            KeySql sql = tx.attach(KeySql.class);
            StillMay.need(tx, owner, Right.MANAGE_OWNERS);
            if (owner.unlocked() || sql.anybodyElseHoldsKeys(owner.tenant(), person.account())) {
                throw new Refused("tenancy.keys.somebody-has");
            }
            sql.dropMemberGrants(owner.tenant());
            sql.dropTokenGrants(owner.tenant());
            sql.dropAppPasswordGrants(owner.tenant());
            sql.dropInvitationGrants(owner.tenant());
            try (TenantKeys keys = vault.afresh(owner.tenant(), sql.currentEpoch(owner.tenant()) + 1)) {
                beginning.begin(tx, keys, "afresh", person.account(), accounts.publicKey(tx, person.account()));
            }
            record(tx, owner, "tenancy.audit.afresh", person.account());
            return owner;
        });
    }

    private static void withdrawBeyond(Handle tx, TenantId tenant, AccountId account, Role role) {
        InvitationSql sql = tx.attach(InvitationSql.class);
        if (!role.may(Right.MANAGE_MEMBERS)) {
            sql.withdrawOf(tenant, account);
        } else if (!role.may(Right.MANAGE_OWNERS)) {
            sql.withdrawOwnersOf(tenant, account);
        }
    }

    private static Role lockedRole(Handle tx, TenantId tenant, AccountId account) {
        tx.attach(KeySql.class).lock(tenant);
        return tx.attach(MemberSql.class).role(tenant, account).orElseThrow(NotFound::new);
    }

    private static void keepAnOwner(Handle tx, TenantId tenant, Role before, @Nullable Role after) {
        if (before == Role.OWNER
                && after != Role.OWNER
                && tx.attach(MemberSql.class).owners(tenant) == 1) {
            throw new Refused("tenancy.owner.last");
        }
    }

    /** They are signed out everywhere at this moment and should not have to guess why. */
    private void tellRemoved(Handle tx, Member by, AccountId account) {
        Profile profile = accounts.profile(tx, account);
        ground.post()
                .send(
                        tx,
                        new Letter(
                                "tenancy.mail.removed:" + Ids.next(),
                                "tenancy.mail.removed",
                                account,
                                profile.email(),
                                profile.locale(),
                                ground.settings().panel().resolve("/"),
                                List.of(by.name())));
    }

    private void record(Handle tx, Member by, String act, AccountId whom, Object... args) {
        audit.record(tx, by.tenant(), by.actor(), act, "account/" + whom, args);
    }

    private Belonging belonging(Handle tx, MemberRow row, Profile profile) {
        String number =
                row.hasKeys() ? "" : accounts.publicKey(tx, row.accountId()).number();
        return new Belonging(
                row.accountId(),
                profile.email(),
                profile.name(),
                row.role(),
                row.sees(),
                row.may(Right.EXPORT_RECORDS),
                row.may(Right.DELETE_RECORDS),
                row.joinedAt(),
                row.hasKeys(),
                number);
    }
}
