package coop.lightweb.hosting.note;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(NoteRow.class)
interface NoteSql {
    @SqlUpdate("""
            insert into team_note (tenant_id, id, epoch, sealed, author_id, written_at, changed_at)
            values (:tenant, :id, :epoch, :sealed, :author, :now, :now)
            """)
    void insert(TenantId tenant, NoteId id, int epoch, byte[] sealed, AccountId author, Instant now);

    @SqlQuery("""
            select id, sealed, author_id, written_at, changed_at from team_note
            where tenant_id = :tenant and deleted_at is null and epoch = any(:epochs)
            order by written_at desc, id desc
            limit :most
            """)
    List<NoteRow> all(TenantId tenant, Collection<Integer> epochs, int most);

    @SqlQuery("""
            select id, sealed, author_id, written_at, changed_at from team_note
            where tenant_id = :tenant and id = :note and deleted_at is null
            """)
    Optional<NoteRow> find(TenantId tenant, NoteId note);

    @SqlUpdate("""
            update team_note set epoch = :epoch, sealed = :sealed, changed_at = :now
            where tenant_id = :tenant and id = :note and deleted_at is null
            """)
    int change(TenantId tenant, NoteId note, int epoch, byte[] sealed, Instant now);

    @SqlUpdate("update team_note set deleted_at = :now where tenant_id = :tenant and id = :note and deleted_at is null")
    int delete(TenantId tenant, NoteId note, Instant now);

    @SqlUpdate("""
            update team_note set deleted_at = null
            where tenant_id = :tenant and id = :note and deleted_at > :since
            """)
    int restore(TenantId tenant, NoteId note, Instant since);

    @SqlUpdate("delete from team_note where tenant_id = :tenant and deleted_at <= :before")
    int forget(TenantId tenant, Instant before);

    @SqlQuery("select count(*) from team_note where tenant_id = :tenant and epoch = :epoch")
    int remaining(TenantId tenant, int epoch);

    @SqlQuery("""
            select id, sealed, author_id, written_at, changed_at from team_note
            where tenant_id = :tenant and epoch = :epoch
            limit :most
            for update skip locked
            """)
    List<NoteRow> take(TenantId tenant, int epoch, int most);

    @SqlUpdate("update team_note set epoch = :epoch, sealed = :sealed where tenant_id = :tenant and id = :note")
    void reseal(TenantId tenant, NoteId note, int epoch, byte[] sealed);
}
