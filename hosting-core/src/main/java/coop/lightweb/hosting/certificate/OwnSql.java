package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface OwnSql {
    @SqlUpdate("""
            insert into certificate (name, source, chain, sealed_key, not_before, not_after, issued_at, holder)
            values (:name, 'own', :chain, :sealedKey, :notBefore, :notAfter, :now, :holder)
            on conflict (name, source) do update
            set chain = excluded.chain, sealed_key = excluded.sealed_key, not_before = excluded.not_before,
                not_after = excluded.not_after, issued_at = excluded.issued_at, holder = excluded.holder
            """)
    void put(
            String name,
            String chain,
            byte[] sealedKey,
            Instant notBefore,
            Instant notAfter,
            Instant now,
            TenantId holder);

    @SqlQuery("select chain from certificate where name = :name and source = 'own' and holder = :holder")
    Optional<String> chain(String name, TenantId holder);

    @SqlUpdate("delete from certificate where name = :name and source = 'own' and holder = :holder")
    int remove(String name, TenantId holder);

    /** {@code holder} null: whoever's it is. */
    @SqlUpdate("delete from certificate where name = :name and source = 'own' and holder is distinct from :but")
    int removeBut(String name, @Nullable TenantId but);

    @SqlQuery("""
            select name from certificate where source = 'own' and not_after between :from and :to
            """)
    List<String> ending(Instant from, Instant to);

    @SqlUpdate("delete from certificate where source = 'own' and not_after < :before")
    int forget(Instant before);

    @SqlQuery("select guard.notify('certificate', :name) is null")
    boolean tell(String name);
}
