package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.Conflict;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A new epoch of a business's keys, for everybody who stays. Done in the transaction that removes somebody, so either they
 * are gone and the key is new, or nothing happened. Old records stay closed with the old key until {@link Reseals} gets to
 * them; what the removed person copied before, they have.
 */
final class Rotation {
    private static final Logger log = LoggerFactory.getLogger(Rotation.class);
    private final Vault vault;
    private final Clock clock;

    Rotation(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * @param keys open keys of somebody who stays, or of who leaves by themselves
     * @return the keyring with the new epoch
     * @throws Conflict when somebody else changed the keys at this moment
     */
    TenantKeys next(Handle tx, TenantKeys keys) {
        KeySql sql = tx.attach(KeySql.class);
        TenantId tenant = keys.tenant();
        int before = keys.currentEpoch();
        if (sql.currentEpoch(tenant) != before) {
            throw new Conflict("tenancy.keys.changed");
        }
        TenantKeys next = vault.nextEpoch(keys);
        int epoch = next.currentEpoch();
        sql.begin(tenant, epoch, "removal", clock.instant());
        for (HeldGrant held : sql.members(tenant, before)) {
            regrant(next, held)
                    .ifPresent(bytes ->
                            sql.grantMember(tenant, new AccountId(held.holder()), epoch, held.generation(), bytes));
        }
        for (HeldGrant held : sql.tokens(tenant, before)) {
            regrant(next, held).ifPresent(bytes -> sql.grantToken(tenant, new TokenId(held.holder()), epoch, bytes));
        }
        for (HeldGrant held : sql.appPasswords(tenant, before)) {
            regrant(next, held)
                    .ifPresent(bytes -> sql.grantAppPassword(tenant, new AppPasswordId(held.holder()), epoch, bytes));
        }
        for (HeldGrant held : sql.invitations(tenant, before)) {
            regrant(next, held)
                    .ifPresent(bytes -> sql.grantInvitation(tenant, new InvitationId(held.holder()), epoch, bytes));
        }
        var inbox = vault.newInbox(next);
        sql.insertInbox(tenant, epoch, inbox.publicKey(), inbox.sealedPrivateKey());
        return next;
    }

    /** Empty when nobody who held the keys vouched for the holder's public key: such a row was not put there by us. */
    private Optional<byte[]> regrant(TenantKeys next, HeldGrant held) {
        try {
            return Optional.of(vault.regrant(next, held.sealed()).bytes());
        } catch (CannotOpen unvouched) {
            log.warn("The keys of {} were not renewed for {}: nobody vouched for them", next.tenant(), held.holder());
            return Optional.empty();
        }
    }
}
