package coop.lightweb.hosting.notification;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
     * @param link path of the panel where to look, or null
     * @param message message key, its first word the room's
     * @param args of the message: names of service class, never content
     */
    public void tell(
            Handle tx, TenantId tenant, AccountId account, @Nullable String link, String message, Object... args) {
        Instant now = clock.instant();
        String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        NotificationSql sql = tx.attach(NotificationSql.class);
        sql.forget(tenant, account, now.minus(KEPT));
        sql.insert(tenant, new NotificationId(Ids.next()), account, message, texts, link, now);
    }

    public List<Notification> newest(TenantId tenant, AccountId account, int most) {
        return database.as(tenant, tx -> tx.attach(NotificationSql.class).newest(tenant, account, most));
    }

    public int unread(TenantId tenant, AccountId account) {
        return database.as(tenant, tx -> tx.attach(NotificationSql.class).unread(tenant, account));
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
