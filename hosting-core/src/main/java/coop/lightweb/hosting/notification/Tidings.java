package coop.lightweb.hosting.notification;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.Witness;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Decides which acts in a business somebody hears of under the bell, and who does. The log has them all; this is the few that matter to others. */
public final class Tidings implements Witness {
    private static final String LOG = "/b/{business}/audit";
    private static final String MEMBERS = "/b/{business}/members";
    private final Notifications notifications;

    public Tidings(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void saw(Handle tx, TenantId tenant, Actor who, String act, String subject, Object... args) {
        switch (act) {
            case "message.audit.sent" ->
                notifications.tellAll(
                        tx, tenant, Right.READ_MESSAGES, who, "/b/{business}/messages", "notification.message");
            case "deploy.audit.published" -> published(tx, tenant, who, args);
            case "tenancy.audit.joined" ->
                notifications.tellAll(tx, tenant, Right.MANAGE_MEMBERS, who, MEMBERS, "notification.joined");
            case "tenancy.audit.left" ->
                notifications.tellAll(tx, tenant, Right.MANAGE_MEMBERS, who, MEMBERS, "notification.left");
            case "tenancy.audit.removed" ->
                notifications.tellAll(tx, tenant, Right.MANAGE_MEMBERS, who, MEMBERS, "notification.removed");
            case "tenancy.audit.role" -> role(tx, tenant, who, account(subject), String.valueOf(args[0]));
            case "tenancy.audit.keys-granted" ->
                notifications.tell(tx, tenant, account(subject), who, "/b/{business}", "notification.keys");
            case "tenancy.audit.token-made" ->
                notifications.tellAll(
                        tx, tenant, Right.MANAGE_TOKENS, who, "/b/{business}/tokens", "notification.token-made");
            default -> {
                if (who.kind() == Actor.Kind.STAFF) {
                    notifications.tellAll(tx, tenant, Right.READ_AUDIT, who, LOG, "notification.staff");
                }
            }
        }
    }

    private void published(Handle tx, TenantId tenant, Actor who, Object... args) {
        notifications.tellAll(
                tx,
                tenant,
                Right.EDIT_SITES,
                who,
                "/b/{business}/sites/" + args[0],
                "notification.published",
                args[0],
                args[1]);
    }

    private void role(Handle tx, TenantId tenant, Actor who, AccountId whose, String role) {
        notifications.tell(tx, tenant, whose, who, MEMBERS, "notification.role." + role);
        notifications.tellAll(tx, tenant, Right.MANAGE_OWNERS, who, MEMBERS, "notification.role.other");
    }

    /** From {@code account/0199...}. */
    private static AccountId account(String subject) {
        return new AccountId(UUID.fromString(subject.substring(subject.indexOf('/') + 1)));
    }
}
