package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(SubmissionRow.class)
interface SubmissionSql {
    @SqlUpdate("""
            insert into form_submission (tenant_id, id, epoch, sealed, received_at, spam_at)
            values (:tenant, :id, :epoch, :sealed, :now, :spamAt)
            """)
    void insert(TenantId tenant, SubmissionId id, int epoch, byte[] sealed, Instant now, @Nullable Instant spamAt);

    /** The unread ones first in the inbox, then by their ids, which follow the time. */
    @SqlQuery("""
            select id, epoch, sealed, received_at, read_at, spam_at, deleted_at, filed_as from form_submission
            where tenant_id = :tenant and epoch = any(:epochs)
              and case :folder
                when 'trash' then deleted_at is not null
                when 'spam' then deleted_at is null and spam_at is not null
                else deleted_at is null and spam_at is null end
              and (cast(:before as uuid) is null or id < :before)
              and (cast(:unread as boolean) is null or (read_at is null) = :unread)
            order by id desc
            limit :most
            """)
    List<SubmissionRow> page(
            TenantId tenant,
            Collection<Integer> epochs,
            String folder,
            @Nullable UUID before,
            @Nullable Boolean unread,
            int most);

    @SqlQuery("""
            select id, epoch, sealed, received_at, read_at, spam_at, deleted_at, filed_as from form_submission
            where tenant_id = :tenant and id = :submission
            """)
    Optional<SubmissionRow> find(TenantId tenant, SubmissionId submission);

    @SqlQuery("""
            select count(*) from form_submission
            where tenant_id = :tenant and read_at is null and spam_at is null and deleted_at is null
            """)
    int unread(TenantId tenant);

    /** Whether somebody has something to read that came after this. */
    @SqlQuery("""
            select exists (select from form_submission
            where tenant_id = :tenant and read_at is null and spam_at is null and deleted_at is null
              and received_at > :since)
            """)
    boolean unreadSince(TenantId tenant, Instant since);

    @SqlQuery("""
            select count(*) from (select from form_submission where tenant_id = :tenant limit :most) as few
            """)
    int countUpTo(TenantId tenant, int most);

    @SqlUpdate("""
            update form_submission set read_at = coalesce(read_at, :now)
            where tenant_id = :tenant and id = :submission
            """)
    int read(TenantId tenant, SubmissionId submission, Instant now);

    @SqlUpdate("update form_submission set read_at = null where tenant_id = :tenant and id = :submission")
    int unread(TenantId tenant, SubmissionId submission);

    @SqlUpdate("""
            update form_submission set spam_at = :spamAt
            where tenant_id = :tenant and id = :submission and deleted_at is null
            """)
    int spam(TenantId tenant, SubmissionId submission, @Nullable Instant spamAt);

    @SqlUpdate("""
            update form_submission set deleted_at = :now
            where tenant_id = :tenant and id = :submission and deleted_at is null
            """)
    int delete(TenantId tenant, SubmissionId submission, Instant now);

    @SqlUpdate("""
            update form_submission set deleted_at = null
            where tenant_id = :tenant and id = :submission and deleted_at is not null
            """)
    int restore(TenantId tenant, SubmissionId submission);

    @SqlUpdate("""
            update form_submission set filed_as = :record, read_at = coalesce(read_at, :now)
            where tenant_id = :tenant and id = :submission
            """)
    int file(TenantId tenant, SubmissionId submission, UUID record, Instant now);

    @SqlUpdate("delete from form_submission where tenant_id = :tenant and filed_as = :record")
    int forgetFiled(TenantId tenant, UUID record);

    @SqlUpdate("""
            delete from form_submission
            where tenant_id = :tenant and id = :submission and (deleted_at <= :before or spam_at <= :before)
            """)
    int forget(TenantId tenant, SubmissionId submission, Instant before);

    @SqlQuery("select count(*) from form_submission where tenant_id = :tenant and epoch = :epoch")
    int remaining(TenantId tenant, int epoch);

    @SqlQuery("""
            select id, epoch, sealed, received_at, read_at, spam_at, deleted_at, filed_as from form_submission
            where tenant_id = :tenant and epoch = :epoch
            limit :most
            for update skip locked
            """)
    List<SubmissionRow> take(TenantId tenant, int epoch, int most);

    @SqlUpdate(
            "update form_submission set epoch = :epoch, sealed = :sealed where tenant_id = :tenant and id = :submission")
    void reseal(TenantId tenant, SubmissionId submission, int epoch, byte[] sealed);
}
