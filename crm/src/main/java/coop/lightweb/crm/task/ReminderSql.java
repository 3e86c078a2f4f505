package coop.lightweb.crm.task;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ReminderSql {
    @SqlUpdate("""
            insert into crm_reminder (tenant_id, record_id, account_id, due_at)
            values (:tenant, :record, :account, :due)
            on conflict (tenant_id, record_id) do update set account_id = excluded.account_id, due_at = excluded.due_at
            """)
    void put(TenantId tenant, RecordId record, AccountId account, Instant due);

    @SqlUpdate("delete from crm_reminder where tenant_id = :tenant and record_id = :record")
    int delete(TenantId tenant, RecordId record);

    @SqlQuery("delete from crm_reminder where tenant_id = :tenant and record_id = :record returning account_id")
    Optional<AccountId> take(TenantId tenant, RecordId record);
}
