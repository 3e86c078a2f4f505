package coop.lightweb.hosting.notification;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Notification.class)
interface NotificationSql {
    @SqlUpdate("""
            insert into notification (tenant_id, id, account_id, by_kind, by_id, message, args, link, at)
            values (:tenant, :id, :account, :byKind, :byId, :message, :args,
              replace(:link, '{business}', (select t.slug from tenant t where t.id = :tenant)), :now)
            """)
    void insert(
            TenantId tenant,
            NotificationId id,
            AccountId account,
            String byKind,
            @Nullable UUID byId,
            String message,
            String[] args,
            @Nullable String link,
            Instant now);

    /** Who has one of these roles, and is not the one who did it. @param all only those who see all records, which admins do */
    @SqlQuery("""
            select account_id from member
            where tenant_id = :tenant and role = any(:roles) and account_id is distinct from :but
              and (not :all or sees = 'ALL' or role in ('ADMIN', 'OWNER'))
            """)
    List<AccountId> those(TenantId tenant, String[] roles, boolean all, @Nullable UUID but);

    @SqlUpdate("delete from notification where tenant_id = :tenant and account_id = :account and at < :before")
    int forget(TenantId tenant, AccountId account, Instant before);

    @SqlQuery("""
            select id, by_kind, by_id, message, args, link, at, read_at from notification
            where tenant_id = :tenant and account_id = :account
            order by at desc, id desc limit :most
            """)
    List<Notification> newest(TenantId tenant, AccountId account, int most);

    @SqlQuery("""
            select count(*) from notification
            where tenant_id = :tenant and account_id = :account and read_at is null
            """)
    int unread(TenantId tenant, AccountId account);

    @SqlQuery("""
            select id, by_kind, by_id, message, args, link, at, read_at from notification
            where tenant_id = :tenant and account_id = :account and id = :id
            """)
    Optional<Notification> find(TenantId tenant, AccountId account, NotificationId id);

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
