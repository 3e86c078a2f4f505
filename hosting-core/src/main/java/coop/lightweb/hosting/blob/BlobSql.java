package coop.lightweb.hosting.blob;

import coop.lightweb.hosting.database.Bytea.Many;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterColumnMapper(Sha256Column.class)
@RegisterConstructorMapper(Blob.class)
@RegisterConstructorMapper(Variant.class)
@RegisterConstructorMapper(BlobSql.Chunk.class)
interface BlobSql {

    /** A bare array of bytes would be read as many rows of one byte. */
    record Chunk(byte[] bytes) {}

    /** Rows are locked in the order of their digests, by everybody: two uploads of the same files cannot wait for each other. */
    @SqlQuery("""
            with stale as (
              select sha256 from blob
              where tenant_id = :tenant and sha256 = any (:digests) and needed_at < :stale
              order by sha256
              for no key update
            ), touched as (
              update blob b set needed_at = :now
              from stale s
              where b.tenant_id = :tenant and b.sha256 = s.sha256
              returning b.sha256
            )
            select sha256 from touched
            union all
            select sha256 from blob
            where tenant_id = :tenant and sha256 = any (:digests) and needed_at >= :stale""")
    List<Sha256> touch(TenantId tenant, Many digests, Instant stale, Instant now);

    @SqlQuery("""
            insert into blob (tenant_id, sha256, size, needed_at)
            select :tenant, n.sha256, n.size, :now
            from unnest(:digests, :sizes) as n (sha256, size)
            order by n.sha256
            on conflict (tenant_id, sha256) do nothing
            returning sha256""")
    List<Sha256> insert(TenantId tenant, Many digests, List<Long> sizes, Instant now);

    @SqlUpdate("""
            insert into blob_chunk (tenant_id, sha256, number, bytes)
            select :tenant, n.sha256, 0, n.bytes
            from unnest(:digests, :bytes) as n (sha256, bytes)""")
    void insertSingleChunks(TenantId tenant, Many digests, Many bytes);

    @SqlUpdate("insert into blob_chunk (tenant_id, sha256, number, bytes) values (:tenant, :sha256, :number, :bytes)")
    void insertChunk(TenantId tenant, Sha256 sha256, int number, byte[] bytes);

    @SqlUpdate("""
            insert into blob_variant (tenant_id, sha256, coding, variant, size)
            select :tenant, n.sha256, n.coding, n.variant, n.size
            from unnest(:digests, :codings, :variants, :sizes) as n (sha256, coding, variant, size)
            order by n.sha256, n.coding
            on conflict (tenant_id, sha256, coding) do nothing""")
    void insertVariants(TenantId tenant, Many digests, List<String> codings, Many variants, List<Long> sizes);

    /** The last statement of its transaction, so that uploads of a business wait for each other only while they commit. 0 above the limit. */
    @SqlUpdate("""
            insert into stored (tenant_id, bytes)
            select :tenant, :bytes where :bytes <= :most
            on conflict (tenant_id) do update set bytes = stored.bytes + excluded.bytes
            where stored.bytes + excluded.bytes <= :most""")
    int add(TenantId tenant, long bytes, long most);

    @SqlQuery("select bytes from stored where tenant_id = :tenant")
    Optional<Long> stored(TenantId tenant);

    @SqlUpdate("delete from stored where tenant_id = :tenant")
    int forget(TenantId tenant);

    /** With their chunks and variants. */
    @SqlUpdate("""
            delete from blob where tenant_id = :tenant
              and sha256 in (select sha256 from blob where tenant_id = :tenant limit :most)""")
    int erase(TenantId tenant, int most);

    @SqlQuery("select size from blob where tenant_id = :tenant and sha256 = :sha256")
    Optional<Long> size(TenantId tenant, Sha256 sha256);

    @SqlQuery("""
            select bytes from blob_chunk
            where tenant_id = :tenant and sha256 = :sha256 and number = :number""")
    Optional<Chunk> chunk(TenantId tenant, Sha256 sha256, int number);

    @SqlQuery("select sha256, size from blob where tenant_id = :tenant and sha256 = any (:digests)")
    List<Blob> find(TenantId tenant, Many digests);

    @SqlQuery("""
            select sha256, coding, variant, size from blob_variant
            where tenant_id = :tenant and sha256 = any (:digests)""")
    List<Variant> variants(TenantId tenant, Many digests);
}
