package coop.lightweb.hosting.audit;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The same verbs for the chain that belongs to no tenant. */
@RegisterConstructorMapper(AuditEntry.class)
interface NodeAuditSql {
    @SqlQuery("select 1 from pg_advisory_xact_lock(hashtextextended('audit node', 0))")
    int lock();

    @SqlQuery("select " + AuditSql.COLUMNS + " from node_audit order by number desc limit 1")
    Optional<AuditEntry> last();

    @SqlUpdate("""
            insert into node_audit (number, at, actor, actor_id, act, subject, args, previous, hash)
            values (:number, :at, :actor, :actorId, :act, :subject, :args, decode(:previous, 'hex'), decode(:hash, 'hex'))
            """)
    void insert(@BindMethods AuditEntry entry);

    @SqlQuery("select " + AuditSql.COLUMNS + " from node_audit where number < :before order by number desc limit :most")
    List<AuditEntry> before(long before, int most);

    @SqlQuery("select " + AuditSql.COLUMNS + " from node_audit where number > :after order by number limit :most")
    List<AuditEntry> after(long after, int most);
}
