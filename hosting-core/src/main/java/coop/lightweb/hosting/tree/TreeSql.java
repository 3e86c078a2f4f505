package coop.lightweb.hosting.tree;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.blob.Sha256Column;
import coop.lightweb.hosting.database.Bytea.Many;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterColumnMapper(Sha256Column.class)
@RegisterConstructorMapper(TreeSql.Stored.class)
interface TreeSql {

    /** A node as it lies in the table. */
    record Stored(Sha256 sha256, byte[] body) {}

    @SqlUpdate("""
            insert into tree (tenant_id, sha256, body, needed_at)
            select :tenant, n.sha256, n.body, :now
            from unnest(:digests, :bodies) as n (sha256, body)
            order by n.sha256
            on conflict (tenant_id, sha256) do update set needed_at = excluded.needed_at
            where tree.needed_at < :stale""")
    int upsert(TenantId tenant, Many digests, Many bodies, Instant stale, Instant now);

    @SqlQuery("select sha256, body from tree where tenant_id = :tenant and sha256 = any (:digests)")
    List<Stored> find(TenantId tenant, Many digests);
}
