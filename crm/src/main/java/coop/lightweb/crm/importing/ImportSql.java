package coop.lightweb.crm.importing;

import coop.lightweb.crm.workspace.ActId;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.SingleValue;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Import.class)
interface ImportSql {
    String SELECT = """
            select id, account_id, form, state, trouble, choice, bytes, pieces, items, at_item,
                   added, changed, same, repeated, wrong, remarks, firms, act_id, made_at, ended_at
            from crm_import where tenant_id = :tenant
            """;

    @SqlUpdate("""
            insert into crm_import (tenant_id, id, account_id, form, state, choice, bytes, pieces, items, at_item, added, changed, same,
              repeated, wrong, remarks, firms, made_at, epoch, sealed)
            values (:tenant, :id, :account, 'table', 'arriving', 'update', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, :now, :epoch, :sealed)
            """)
    void insert(TenantId tenant, ImportId id, AccountId account, Instant now, int epoch, byte[] sealed);

    @SqlUpdate("""
            insert into crm_import_piece (tenant_id, import_id, number, epoch, sealed)
            values (:tenant, :id, :number, :epoch, :sealed)
            """)
    void insertPiece(TenantId tenant, ImportId id, int number, int epoch, byte[] sealed);

    @SingleValue
    @SqlQuery("""
            select sealed from crm_import_piece where tenant_id = :tenant and import_id = :id and number = :number
            """)
    byte @Nullable [] piece(TenantId tenant, ImportId id, int number);

    @SqlUpdate("""
            update crm_import
            set form = :form, state = :state, bytes = :bytes, pieces = :pieces, epoch = :epoch, sealed = :sealed
            where tenant_id = :tenant and id = :id and state = 'arriving'
            """)
    int arrived(
            TenantId tenant, ImportId id, String form, String state, long bytes, int pieces, int epoch, byte[] sealed);

    @SqlQuery(SELECT + " and id = :id")
    Optional<Import> find(TenantId tenant, ImportId id);

    /** Files by which somebody came or was changed, and which nobody works on. */
    @SqlUpdate("""
            delete from crm_import i
            where i.tenant_id = :tenant and i.state in ('done', 'undone', 'refused')
              and exists (
                select from crm_change c join crm_act a on a.tenant_id = c.tenant_id and a.id = c.act_id
                where c.tenant_id = i.tenant_id and c.record_id = :person and coalesce(a.part_of, a.id) = i.act_id)
            """)
    int deleteWith(TenantId tenant, RecordId person);

    @SqlQuery(SELECT + " and id = :id for update")
    Optional<Import> lock(TenantId tenant, ImportId id);

    @SingleValue
    @SqlQuery("select sealed from crm_import where tenant_id = :tenant and id = :id")
    byte[] sealed(TenantId tenant, ImportId id);

    @SqlQuery(SELECT + " and state <> 'arriving' order by made_at desc, id desc limit :most")
    List<Import> newest(TenantId tenant, int most);

    @SqlQuery("""
            select count(*) from crm_import i
            where tenant_id = :tenant
              and exists (select from crm_import_piece p where p.tenant_id = i.tenant_id and p.import_id = i.id)
            """)
    int files(TenantId tenant);

    @SqlUpdate("update crm_import set epoch = :epoch, sealed = :sealed where tenant_id = :tenant and id = :id")
    void plan(TenantId tenant, ImportId id, int epoch, byte[] sealed);

    /** Begins another state from its first item. */
    @SqlUpdate("""
            update crm_import
            set state = :state, choice = :choice, at_item = 0, trouble = null, holder = null, held_until = null,
                added = 0, changed = 0, same = 0, repeated = 0, wrong = 0, remarks = 0, firms = 0
            where tenant_id = :tenant and id = :id
            """)
    void begin(TenantId tenant, ImportId id, String state, String choice);

    /** Begins taking back; what was done stays written. */
    @SqlUpdate("""
            update crm_import set state = 'undoing', trouble = null, holder = null, held_until = null
            where tenant_id = :tenant and id = :id
            """)
    void beginUndoing(TenantId tenant, ImportId id);

    /** Takes hold of it when nobody else has. */
    @SqlUpdate("""
            update crm_import set holder = :holder, held_until = :until, trouble = null
            where tenant_id = :tenant and id = :id and state in ('checking', 'importing', 'undoing')
              and (holder is null or holder = :holder or held_until < :now)
            """)
    int hold(TenantId tenant, ImportId id, UUID holder, Instant now, Instant until);

    /** @return 0 when somebody else holds it now */
    @SqlUpdate("""
            update crm_import
            set at_item = :atItem, items = greatest(items, :atItem), held_until = :until,
                added = added + :added, changed = changed + :changed, same = same + :same, repeated = repeated + :repeated,
                wrong = wrong + :wrong, remarks = remarks + :remarks, firms = firms + :firms,
                act_id = coalesce(act_id, :act)
            where tenant_id = :tenant and id = :id and holder = :holder
            """)
    int advance(
            TenantId tenant,
            ImportId id,
            UUID holder,
            int atItem,
            @BindMethods Counts counts,
            @Nullable ActId act,
            Instant until);

    @SqlUpdate("""
            update crm_import
            set state = :state, trouble = :trouble, ended_at = :ended, holder = null, held_until = null
            where tenant_id = :tenant and id = :id and holder = :holder
            """)
    int end(TenantId tenant, ImportId id, UUID holder, String state, @Nullable String trouble, @Nullable Instant ended);

    /** It waits for somebody. */
    @SqlUpdate("""
            update crm_import set trouble = :trouble, holder = null, held_until = null
            where tenant_id = :tenant and id = :id and holder = :holder
            """)
    int letGo(TenantId tenant, ImportId id, UUID holder, String trouble);

    @SqlUpdate("""
            insert into crm_import_step (tenant_id, import_id, from_item, epoch, sealed)
            values (:tenant, :id, :from, :epoch, :sealed)
            """)
    void insertStep(TenantId tenant, ImportId id, int from, int epoch, byte[] sealed);

    /** One step of the import, and where it begins. */
    record Step(int fromItem, byte[] sealed) {}

    @RegisterConstructorMapper(Step.class)
    @SqlQuery("""
            select from_item, sealed from crm_import_step
            where tenant_id = :tenant and import_id = :id and from_item > :after
            order by from_item
            limit 20
            """)
    List<Step> steps(TenantId tenant, ImportId id, int after);

    @SqlUpdate("delete from crm_import_piece where tenant_id = :tenant and import_id = :id")
    int erasePieces(TenantId tenant, ImportId id);

    @SqlUpdate("delete from crm_import_step where tenant_id = :tenant and import_id = :id")
    int eraseSteps(TenantId tenant, ImportId id);

    @SqlUpdate("delete from crm_import where tenant_id = :tenant and id = :id")
    int delete(TenantId tenant, ImportId id);
}
