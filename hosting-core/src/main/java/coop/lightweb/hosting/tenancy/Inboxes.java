package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.vault.Inbox;
import coop.lightweb.hosting.vault.InboxKey;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.NotFound;
import org.jdbi.v3.core.Handle;

/** The mailboxes of businesses: anybody of the node puts in, only who holds the keys takes out. */
public final class Inboxes {
    private final Vault vault;

    public Inboxes(Vault vault) {
        this.vault = vault;
    }

    /** Where to seal what comes in now. The row that takes it stores {@link Inbox#epochOf} beside it. */
    public Inbox current(Handle tx, TenantId tenant) {
        InboxRow row =
                tx.attach(KeySql.class).inboxes(tenant).stream().findFirst().orElseThrow(NotFound::new);
        return vault.inbox(tenant, row.epoch(), row.publicKey());
    }

    /**
     * The key to what came in during that epoch. Close it.
     *
     * @throws Locked when the keyring lacks the epoch or the purpose
     */
    public InboxKey open(Handle tx, TenantKeys keys, int epoch) {
        InboxRow row = tx.attach(KeySql.class).inboxes(keys.tenant()).stream()
                .filter(inbox -> inbox.epoch() == epoch)
                .findFirst()
                .orElseThrow(NotFound::new);
        return vault.openInbox(keys, row.publicKey(), row.privateKey());
    }
}
