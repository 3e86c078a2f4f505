package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(LetterSql.Choice.class)
interface LetterSql {
    /** What somebody chose, and when they were told last. */
    record Choice(
            AccountId accountId, boolean wanted, @Nullable Instant toldAt) {}

    @SqlQuery("select account_id, wanted, told_at from form_letter where tenant_id = :tenant")
    List<Choice> choices(TenantId tenant);

    @SqlUpdate("""
            insert into form_letter (tenant_id, account_id, wanted) values (:tenant, :account, :wanted)
            on conflict (tenant_id, account_id) do update set wanted = :wanted
            """)
    void choose(TenantId tenant, AccountId account, boolean wanted);

    @SqlUpdate("""
            insert into form_letter (tenant_id, account_id, wanted, told_at) values (:tenant, :account, true, :now)
            on conflict (tenant_id, account_id) do update set told_at = :now
            """)
    void told(TenantId tenant, AccountId account, Instant now);
}
