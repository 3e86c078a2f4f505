package coop.lightweb.hosting.notification;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Notification.class)
interface NotificationSql {
    @SqlUpdate("""
            insert into notification (tenant_id, id, account_id, message, args, link, at)
            values (:tenant, :id, :account, :message, :args, :link, :now)
            """)
    void insert(
            TenantId tenant,
            NotificationId id,
            AccountId account,
            String message,
            String[] args,
            @Nullable String link,
            Instant now);

    @SqlUpdate("delete from notification where tenant_id = :tenant and account_id = :account and at < :before")
    int forget(TenantId tenant, AccountId account, Instant before);

    @SqlQuery("""
            select id, message, args, link, at, read_at from notification
            where tenant_id = :tenant and account_id = :account
            order by at desc, id desc limit :most
            """)
    List<Notification> newest(TenantId tenant, AccountId account, int most);

    @SqlQuery("""
            select count(*) from notification
            where tenant_id = :tenant and account_id = :account and read_at is null
            """)
    int unread(TenantId tenant, AccountId account);

    @SqlUpdate("""
            update notification set read_at = coalesce(read_at, :now)
            where tenant_id = :tenant and account_id = :account and id = :id
            """)
    int read(TenantId tenant, AccountId account, NotificationId id, Instant now);

    @SqlUpdate("""
            update notification set read_at = :now
            where tenant_id = :tenant and account_id = :account and read_at is null
            """)
    int readAll(TenantId tenant, AccountId account, Instant now);
}
