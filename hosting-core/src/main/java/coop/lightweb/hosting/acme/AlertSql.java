package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Alert.class)
interface AlertSql {
    /** @return 1 for whoever comes first; another process that comes second waits for the first to commit, and gets 0 */
    @SqlUpdate("""
            insert into certificate_alert (name, kind, ends, own, holder, message, args, told_at)
            values (:name, :kind, :ends, :own, :holder, :message, :args, :now)
            on conflict do nothing
            """)
    int tell(
            String name,
            String kind,
            Instant ends,
            boolean own,
            @Nullable TenantId holder,
            @Nullable String message,
            String[] args,
            Instant now);

    @SqlQuery("""
            select exists (
              select from certificate_alert where name = :name and kind = :kind and ends = :ends and own = :own)
            """)
    boolean told(String name, String kind, Instant ends, boolean own);

    @SqlQuery("""
            update certificate_alert set staff_at = :now where staff_at is null
            returning name, kind, ends, own, holder, message, args
            """)
    List<Alert> forStaff(Instant now);

    @SqlQuery("select slug from tenant where id = :tenant")
    Optional<String> slug(TenantId tenant);
}
