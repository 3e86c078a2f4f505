package coop.lightweb.hosting.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(StoredCertificate.class)
interface CertificateSql {
    @SqlQuery("""
            select '' as name, 'root' as source, chain, sealed_key, created_at as not_after from local_authority
            """)
    Optional<StoredCertificate> root();

    /** Two processes may start at once; the one that comes second keeps the first one's. */
    @SqlUpdate("""
            insert into local_authority (chain, sealed_key, created_at) values (:chain, :sealedKey, :now)
            on conflict do nothing
            """)
    void insertRoot(String chain, byte[] sealedKey, Instant now);

    /** The one to show: what the business brought itself before a public authority's before ours; its own name's before a wildcard. One that ends before {@code soon} comes last. */
    @SqlQuery("""
            select name, source, chain, sealed_key, not_after from certificate
            where name in (:name, :wildcard) and not_after > :now
            order by not_after > :soon desc, array_position(array['own', 'acme', 'local'], source), name desc limit 1
            """)
    Optional<StoredCertificate> find(String name, String wildcard, Instant now, Instant soon);

    /** Makes or renews: whoever comes second, with a certificate that is there and not yet due, changes nothing. */
    @SqlUpdate("""
            insert into certificate (name, source, chain, sealed_key, not_after, issued_at)
            values (:name, 'local', :chain, :sealedKey, :notAfter, :now)
            on conflict (name, source) do update
            set chain = excluded.chain, sealed_key = excluded.sealed_key,
                not_after = excluded.not_after, issued_at = excluded.issued_at
            where certificate.not_after <= :due
            """)
    int put(String name, String chain, byte[] sealedKey, Instant notAfter, Instant now, Instant due);

    @SqlQuery(
            "select name from certificate where source = 'local' and not_after <= :due order by not_after limit :most")
    List<String> due(Instant due, int most);

    @SqlUpdate("delete from certificate where name = :name")
    void delete(String name);

    @SqlQuery("select guard.notify('certificate', :name) is null")
    boolean tell(String name);
}
