package coop.lightweb.crm.consent;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.TenantId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface ConsentSql {
    /** Whether the entry is there, and its person not in the trash. */
    @SqlQuery("""
            select exists (
              select from crm_record c join crm_record p on p.tenant_id = c.tenant_id and p.id = c.person_id
              where c.tenant_id = :tenant and c.id = :consent and c.trashed_at is null and p.trashed_at is null)
            """)
    boolean holds(TenantId tenant, RecordId consent);
}
