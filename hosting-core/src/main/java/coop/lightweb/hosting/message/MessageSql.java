package coop.lightweb.hosting.message;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(MessageRow.class)
interface MessageSql {
    @SqlUpdate("""
            insert into message (tenant_id, id, epoch, sealed, sender, sent_at)
            values (:tenant, :id, :epoch, :sealed, :sender, :now)
            """)
    void insert(TenantId tenant, MessageId id, int epoch, byte[] sealed, String sender, Instant now);

    @SqlQuery("""
            select id, epoch, sealed, sender, sent_at, read_at from message
            where tenant_id = :tenant and deleted_at is null and epoch = any(:epochs)
            order by sent_at desc, id desc
            limit :most
            """)
    List<MessageRow> all(TenantId tenant, Collection<Integer> epochs, int most);

    @SqlQuery("""
            select id, epoch, sealed, sender, sent_at, read_at from message
            where tenant_id = :tenant and id = :message and deleted_at is null
            """)
    Optional<MessageRow> find(TenantId tenant, MessageId message);

    @SqlQuery("select count(*) from message where tenant_id = :tenant and read_at is null and deleted_at is null")
    int unread(TenantId tenant);

    @SqlUpdate("""
            update message set read_at = coalesce(read_at, :now)
            where tenant_id = :tenant and id = :message and deleted_at is null
            """)
    int read(TenantId tenant, MessageId message, Instant now);

    @SqlUpdate(
            "update message set deleted_at = :now where tenant_id = :tenant and id = :message and deleted_at is null")
    int delete(TenantId tenant, MessageId message, Instant now);

    @SqlUpdate(
            "update message set deleted_at = null where tenant_id = :tenant and id = :message and deleted_at > :since")
    int restore(TenantId tenant, MessageId message, Instant since);

    @SqlUpdate("delete from message where tenant_id = :tenant and deleted_at <= :before")
    int forget(TenantId tenant, Instant before);

    @SqlQuery("select count(*) from message where tenant_id = :tenant and epoch = :epoch")
    int remaining(TenantId tenant, int epoch);

    @SqlQuery("""
            select id, epoch, sealed, sender, sent_at, read_at from message
            where tenant_id = :tenant and epoch = :epoch
            limit :most
            for update skip locked
            """)
    List<MessageRow> take(TenantId tenant, int epoch, int most);

    @SqlUpdate("update message set epoch = :epoch, sealed = :sealed where tenant_id = :tenant and id = :message")
    void reseal(TenantId tenant, MessageId message, int epoch, byte[] sealed);
}
