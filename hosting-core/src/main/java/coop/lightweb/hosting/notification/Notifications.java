package coop.lightweb.hosting.notification;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lines for a person of a business, told in the transaction of what they are about and kept for 90 days. */
public final class Notifications {
    private static final Duration KEPT = Duration.ofDays(90);
    private final Database database;
    private final Clock clock;

    public Notifications(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Tells one person.
     *
     * @param who did it; stands before the message as a name, which is looked up when it is shown
     * @param link path of the panel where to look, or null; {@code {business}} in it becomes the slug
     * @param message key of a message that goes on after the name
     * @param args of the message: words of service class (a site, a device), never content and never names
     */
    public void tell(
            Handle tx,
            TenantId tenant,
            AccountId account,
            Actor who,
            @Nullable String link,
            String message,
            Object... args) {
        Instant now = clock.instant();
        String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        NotificationSql sql = tx.attach(NotificationSql.class);
        sql.forget(tenant, account, now.minus(KEPT));
        sql.insert(
                tenant,
                new NotificationId(Ids.next()),
                account,
                who.kind().word(),
                who.id(),
                message,
                texts,
                link,
                now);
    }

    /** Tells everybody whose role gives the right, save the one who did it. Arguments as for {@link #tell}. */
    public void tellAll(
            Handle tx, TenantId tenant, Right right, Actor who, @Nullable String link, String message, Object... args) {
        String[] roles = Arrays.stream(Role.values())
                .filter(role -> role.may(right))
                .map(Role::name)
                .toArray(String[]::new);
        UUID but = who.kind() == Actor.Kind.MEMBER ? who.id() : null;
        for (AccountId account :
                tx.attach(NotificationSql.class).those(tenant, roles, right == Right.READ_MESSAGES, but)) {
            tell(tx, tenant, account, who, link, message, args);
        }
    }

    /** The same in a transaction of its own, for what is told without being done: a failure. */
    public void tellAll(
            TenantId tenant, Right right, Actor who, @Nullable String link, String message, Object... args) {
        database.as(tenant, tx -> {
            tellAll(tx, tenant, right, who, link, message, args);
            return tenant;
        });
    }

    /** Tells a person that they, or somebody with their password, signed in on a new device. */
    public void tellOfDevice(TenantId tenant, AccountId account, String device) {
        database.as(tenant, tx -> {
            tell(tx, tenant, account, Actor.node(), "/account", "notification.device", device);
            return tenant;
        });
    }

    public List<Notification> newest(TenantId tenant, AccountId account, int most) {
        return database.as(tenant, tx -> tx.attach(NotificationSql.class).newest(tenant, account, most));
    }

    public int unread(TenantId tenant, AccountId account) {
        return database.as(tenant, tx -> tx.attach(NotificationSql.class).unread(tenant, account));
    }

    /** @throws NotFound when it is not one of theirs in this business */
    public Notification get(TenantId tenant, AccountId account, NotificationId id) {
        return database.as(tenant, tx -> tx.attach(NotificationSql.class).find(tenant, account, id))
                .orElseThrow(NotFound::new);
    }

    public void read(TenantId tenant, AccountId account, NotificationId id) {
        int found =
                database.as(tenant, tx -> tx.attach(NotificationSql.class).read(tenant, account, id, clock.instant()));
        if (found == 0) {
            throw new NotFound();
        }
    }

    public void readAll(TenantId tenant, AccountId account) {
        database.as(tenant, tx -> tx.attach(NotificationSql.class).readAll(tenant, account, clock.instant()));
    }
}
