package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(AuditEntry.class)
interface AuditSql {
    String COLUMNS = """
            number, at, actor, actor_id, act, subject, args, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
            """;

    /** One writer of a chain at a time: held until the transaction ends. */
    @SqlQuery("select 1 from pg_advisory_xact_lock(hashtextextended('audit ' || :owner, 0))")
    int lock(String owner);

    @SqlQuery("select " + COLUMNS + " from audit_entry where tenant_id = :tenant order by number desc limit 1")
    Optional<AuditEntry> last(TenantId tenant);

    @SqlUpdate("""
            insert into audit_entry (tenant_id, number, at, actor, actor_id, act, subject, args, previous, hash)
            values (:tenant, :number, :at, :actor, :actorId, :act, :subject, :args, decode(:previous, 'hex'), decode(:hash, 'hex'))
            """)
    void insert(TenantId tenant, @BindMethods AuditEntry entry);

    @SqlQuery("select " + COLUMNS + """
            from audit_entry
            where tenant_id = :tenant and number < :before and (:actor::text is null or actor = :actor)
            order by number desc
            limit :most
            """)
    List<AuditEntry> before(TenantId tenant, long before, @Nullable String actor, int most);

    @SqlQuery("select " + COLUMNS
            + " from audit_entry where tenant_id = :tenant and number > :after order by number limit :most")
    List<AuditEntry> after(TenantId tenant, long after, int most);
}
