package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.BatchChunkSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Changing, and what is remembered of it. */
@RegisterConstructorMapper(Change.class)
@RegisterConstructorMapper(SealedBefore.class)
@RegisterConstructorMapper(Passed.class)
@RegisterConstructorMapper(Act.class)
interface ActSql {
    @SqlUpdate("insert into crm_head (tenant_id, revision) values (:tenant, 0) on conflict do nothing")
    void begin(TenantId tenant);

    /** Writers of one business queue up here until they commit, so revisions become visible in their order. */
    @SqlQuery("select revision from crm_head where tenant_id = :tenant for update")
    long lock(TenantId tenant);

    @SqlUpdate("update crm_head set revision = :revision where tenant_id = :tenant")
    void advance(TenantId tenant, long revision);

    @SqlQuery("select guard.notify('crm', :tenant) is null")
    boolean tell(String tenant);

    @BatchChunkSize(1000)
    @SqlBatch("""
            insert into crm_person_key (tenant_id, person_id, epoch, sealed)
            values (:tenant, :person, :epoch, :sealed)
            """)
    void insertKeys(TenantId tenant, List<RecordId> person, int epoch, List<byte[]> sealed);

    @BatchChunkSize(1000)
    @SqlBatch("""
            insert into crm_record (tenant_id, id, kind, person_id, revision, epoch, sealed, changed_at, trashed_at)
            values (:tenant, :id, :kind, :person, :revision, :epoch, :sealed, :now, :trashedAt)
            """)
    void insert(TenantId tenant, @BindMethods List<SealedNow> rows, Instant now);

    @BatchChunkSize(1000)
    @SqlBatch("""
            update crm_record
            set revision = :revision, epoch = :epoch, sealed = :sealed, changed_at = :now, trashed_at = :trashedAt
            where tenant_id = :tenant and id = :id
            """)
    void update(TenantId tenant, @BindMethods List<SealedNow> rows, Instant now);

    @SqlUpdate("""
            insert into crm_act (tenant_id, id, what, account_id, done_at, records, undoes, part_of)
            values (:tenant, :id, :what, :account, :now, :records, :undoes, :partOf)
            """)
    void insertAct(
            TenantId tenant,
            ActId id,
            String what,
            AccountId account,
            Instant now,
            int records,
            @Nullable ActId undoes,
            @Nullable ActId partOf);

    @BatchChunkSize(1000)
    @SqlBatch("""
            insert into crm_change (tenant_id, record_id, revision, act_id, prior, was_trashed_at)
            values (:tenant, :recordId, :revision, :act, :prior, :wasTrashedAt)
            """)
    void insertChanges(TenantId tenant, ActId act, @BindMethods List<Change> rows);

    @BatchChunkSize(1000)
    @SqlBatch("""
            insert into crm_before (tenant_id, record_id, revision, epoch, sealed)
            values (:tenant, :recordId, :revision, :epoch, :sealed)
            """)
    void insertBefore(TenantId tenant, @BindMethods List<SealedBefore> rows);

    @SqlQuery("""
            select id, what, account_id, done_at, records, undoes,
              (select max(u.done_at) from crm_act u where u.tenant_id = a.tenant_id and u.undoes = a.id) as undone_at
            from crm_act a where tenant_id = :tenant and id = :act
            """)
    Optional<Act> find(TenantId tenant, ActId act);

    /** An act of several parts is one. @param by whose, or null for everybody's */
    @SqlQuery("""
            select id, what, account_id, done_at,
              records + (
                select coalesce(sum(p.records), 0) from crm_act p
                where p.tenant_id = a.tenant_id and p.part_of = a.id)::int as records,
              undoes,
              (select max(u.done_at) from crm_act u where u.tenant_id = a.tenant_id and u.undoes = a.id) as undone_at
            from crm_act a
            where tenant_id = :tenant and part_of is null and account_id = coalesce(cast(:by as uuid), account_id)
            order by done_at desc, id desc
            limit :most
            """)
    List<Act> newest(TenantId tenant, @Nullable AccountId by, int most);

    /** The parts of an act that were not taken back, the newest first and the act itself last. */
    @SqlQuery("""
            select id from crm_act a
            where tenant_id = :tenant and (id = :act or part_of = :act)
              and not exists (select from crm_act u where u.tenant_id = a.tenant_id and u.undoes = a.id)
            order by id = :act, id desc
            """)
    List<ActId> standing(TenantId tenant, ActId act);

    /** The act that has begun to take this one back. */
    @SqlQuery("""
            select u.id from crm_act u join crm_act a on a.tenant_id = u.tenant_id and a.id = u.undoes
            where u.tenant_id = :tenant and (a.id = :act or a.part_of = :act) and u.part_of is null
            order by u.id
            limit 1
            """)
    @Nullable
    ActId undoing(TenantId tenant, ActId act);

    @SqlQuery("""
            select record_id, revision, prior, was_trashed_at from crm_change
            where tenant_id = :tenant and act_id = :act
            order by revision desc
            """)
    List<Change> changes(TenantId tenant, ActId act);

    /** What each was at that revision. What only went to the trash and came back was not copied: it is as it was at the next that was. */
    @SqlQuery("""
            select distinct on (b.record_id) b.record_id, b.revision, b.epoch, b.sealed
            from unnest(cast(:ids as uuid[]), cast(:revisions as bigint[])) as wanted (id, revision)
            join crm_before b
              on b.tenant_id = :tenant and b.record_id = wanted.id and b.revision >= wanted.revision
            order by b.record_id, b.revision
            """)
    List<SealedBefore> before(TenantId tenant, Collection<RecordId> ids, long[] revisions);

    /** What was done to a record, the newest first. */
    @SqlQuery("""
            select c.revision, c.prior as was, c.was_trashed_at, coalesce(a.part_of, a.id) as act, a.what, a.account_id as account,
              a.done_at as at,
              (select sum(p.records) from crm_act p
                where p.tenant_id = a.tenant_id
                  and (p.id = coalesce(a.part_of, a.id) or p.part_of = coalesce(a.part_of, a.id)))::int as records,
              exists (select from crm_act u where u.tenant_id = a.tenant_id and u.undoes = a.id) as undone
            from crm_change c join crm_act a on a.tenant_id = c.tenant_id and a.id = c.act_id
            where c.tenant_id = :tenant and c.record_id = :id
            order by c.revision desc
            limit :most
            """)
    List<Passed> passed(TenantId tenant, RecordId id, int most);

    /** All that is kept of what these were. */
    @SqlQuery("""
            select record_id, revision, epoch, sealed from crm_before
            where tenant_id = :tenant and record_id = any(:ids)
            """)
    List<SealedBefore> befores(TenantId tenant, Collection<RecordId> ids);

    /** That a record is again as it was at an earlier revision, because what was done since is taken back. */
    @RegisterConstructorMapper(Restored.class)
    @SqlQuery("""
            with last as materialized (
              select r.id, u.undoes
              from crm_record r
              join crm_change c on c.tenant_id = r.tenant_id and c.record_id = r.id and c.revision = r.revision
              join crm_act u on u.tenant_id = c.tenant_id and u.id = c.act_id
              where r.tenant_id = :tenant and r.id = any(:ids) and u.undoes is not null)
            select last.id as record_id,
              (select c.prior from crm_change c
               where c.tenant_id = :tenant and c.record_id = last.id and c.act_id = last.undoes) as revision
            from last
            where exists (
              select from crm_change c
              where c.tenant_id = :tenant and c.record_id = last.id and c.act_id = last.undoes and c.prior is not null)
            """)
    List<Restored> restored(TenantId tenant, Collection<RecordId> ids);
}
