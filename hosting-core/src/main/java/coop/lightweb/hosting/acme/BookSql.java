package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Wanted.class)
@RegisterConstructorMapper(Order.class)
@RegisterConstructorMapper(Step.class)
@RegisterConstructorMapper(Proofs.Proof.class)
interface BookSql {
    @SqlUpdate("""
            insert into certificate_wanted (name, holder, registered, next_at, wanted_at)
            values (:name, :holder, :registered, :now, :now)
            on conflict (name) do update
            set holder = excluded.holder, registered = excluded.registered, next_at = :now, failures = 0,
                own_until = case when certificate_wanted.holder is not distinct from excluded.holder then certificate_wanted.own_until end
            where certificate_wanted.holder is distinct from excluded.holder or certificate_wanted.not_after is null
            """)
    int want(String name, @Nullable TenantId holder, String registered, Instant now);

    /** {@code until} null: the business has none of its own any more, and something is to be done now. */
    @SqlUpdate("""
            update certificate_wanted
            set own_until = :until, next_at = case when cast(:until as timestamptz) is null then :now else next_at end
            where name = :name and holder = :holder
            """)
    int own(String name, TenantId holder, @Nullable Instant until, Instant now);

    @SqlUpdate("delete from certificate_wanted where name = :name")
    int drop(String name);

    /** What was said of the name was said to who had it before. */
    @SqlUpdate("""
            delete from certificate_alert a where a.name = :name
            and not exists (select from certificate_wanted w where w.name = a.name and w.holder is not distinct from a.holder)
            """)
    int forgetAlerts(String name);

    /** Whatever it waits for: have a look at it now. */
    @SqlUpdate("update certificate_wanted set next_at = :now where name = :name and next_at > :now")
    int wake(String name, Instant now);

    @SqlUpdate("update certificate_wanted set next_at = :now where holder = :holder and next_at > :now")
    void wakeAll(TenantId holder, Instant now);

    @SqlUpdate("delete from certificate_wanted where holder = :holder")
    void dropAll(TenantId holder);

    @SqlUpdate("delete from certificate_step where holder = :holder")
    void forgetStory(TenantId holder);

    @SqlUpdate("delete from certificate_alert where holder = :holder")
    void forgetAlerts(TenantId holder);

    @SqlQuery("""
            update certificate_wanted set lease = :lease, leased_until = :until
            where name = (
              select name from certificate_wanted
              where next_at <= :now and (leased_until is null or leased_until <= :now)
              order by next_at for update skip locked limit 1)
            returning *
            """)
    Optional<Wanted> claim(Instant now, UUID lease, Instant until);

    @SqlQuery("""
            select exists (
              select from certificate_wanted where next_at <= :now and (leased_until is null or leased_until <= :now))
            """)
    boolean anyDue(Instant now);

    @SqlQuery("select * from certificate_wanted where name = :name")
    Optional<Wanted> find(String name);

    @SqlQuery("select * from certificate_wanted where holder = :holder order by name")
    List<Wanted> of(TenantId holder);

    @SqlUpdate("update certificate_wanted set leased_until = :until where name = :name and lease = :lease")
    int hold(String name, UUID lease, Instant until);

    @SqlUpdate("""
            update certificate_wanted
            set failures = :failures, rehearsed = :rehearsed, next_at = :nextAt, not_before = :notBefore, not_after = :notAfter,
                renew_at = :renewAt, authority = :authority, certificate_id = :certificateId, window_from = :windowFrom,
                window_to = :windowTo, window_at = :windowAt, window_again = :windowAgain
            where name = :name and lease = :lease
            """)
    int write(@BindMethods Wanted name);

    @SqlUpdate("""
            update certificate_wanted set lease = null, leased_until = null where name = :name and lease = :lease
            """)
    int release(String name, UUID lease);

    @SqlQuery("select * from certificate_order where name = :name and outcome is null")
    Optional<Order> open(String name);

    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('certificate orders at ' || :authority, 0)) is null")
    boolean lockBudget(String authority);

    @SqlUpdate("""
            insert into certificate_order
              (id, name, holder, registered, authority, rehearsal, exempt, request, sealed_key, begun_at)
            values
              (:id, :name, :holder, :registered, :authority, :rehearsal, :exempt, :request, :sealedKey, :begunAt)
            """)
    void insert(@BindMethods Order order);

    /** The order that has to grow older than the window before there is room for another; empty when there is room. */
    @SqlQuery("""
            select begun_at from certificate_order
            where authority = :authority and not exempt and not rehearsal and outcome is distinct from 'unreachable' and begun_at > :since
            order by begun_at desc offset :most - 1 limit 1
            """)
    Optional<Instant> ofAccount(String authority, Instant since, int most);

    @SqlQuery("""
            select begun_at from certificate_order
            where authority = :authority and registered = :registered and not exempt and not rehearsal and outcome is distinct from 'unreachable' and begun_at > :since
            order by begun_at desc offset :most - 1 limit 1
            """)
    Optional<Instant> ofRegistered(String authority, String registered, Instant since, int most);

    @SqlQuery("""
            select begun_at from certificate_order
            where authority = :authority and name = :name and not exempt and not rehearsal and outcome is distinct from 'unreachable' and begun_at > :since
            order by begun_at desc offset :most - 1 limit 1
            """)
    Optional<Instant> ofName(String authority, String name, Instant since, int most);

    @SqlQuery("""
            select begun_at from certificate_order
            where holder = :holder and not exempt and not rehearsal and outcome is distinct from 'unreachable' and begun_at > :since
            order by begun_at desc offset :most - 1 limit 1
            """)
    Optional<Instant> ofBusiness(@Nullable TenantId holder, Instant since, int most);

    @SqlUpdate("update certificate_order set url = :url where id = :id and outcome is null")
    int placed(OrderId id, String url);

    @SqlUpdate("update certificate_order set answered = :type where id = :id and outcome is null")
    int answered(OrderId id, String type);

    @SqlUpdate("""
            update certificate_order set outcome = :outcome, ended_at = :now, sealed_key = null, request = null
            where id = :id and outcome is null
            """)
    int end(OrderId id, String outcome, Instant now);

    @SqlUpdate("""
            insert into certificate_proof (name, type, token, proof, order_id, made_at)
            values (:name, :type, :token, :proof, :order, :now)
            on conflict (order_id, type) do update set token = excluded.token, proof = excluded.proof
            """)
    void prove(String name, String type, String token, String proof, OrderId order, Instant now);

    @SqlUpdate("delete from certificate_proof where order_id = :order")
    void forgetProofs(OrderId order);

    @SqlQuery("select name, type, token, proof from certificate_proof where name = any (:names) order by made_at")
    List<Proofs.Proof> proofs(String[] names);

    @SqlUpdate("""
            insert into certificate_step (id, name, holder, at, outcome, message, args, detail, next_at)
            values (:id, :name, :holder, :at, :outcome, :message, :args, :detail, :nextAt)
            """)
    void record(
            UUID id,
            String name,
            @Nullable TenantId holder,
            Instant at,
            String outcome,
            String message,
            String[] args,
            @Nullable String detail,
            @Nullable Instant nextAt);

    @SqlQuery("""
            select name, holder, at, outcome, message, args, detail, next_at from certificate_step
            where name = :name and holder is not distinct from :holder order by id desc limit :most
            """)
    List<Step> steps(String name, @Nullable TenantId holder, int most);

    @SqlUpdate("delete from certificate_step where at < :before")
    int forgetSteps(Instant before);

    @SqlUpdate("delete from certificate_alert where told_at < :before and ends < :before")
    int forgetAlertsBefore(Instant before);

    @SqlUpdate("delete from certificate_order where ended_at < :before")
    int forgetOrders(Instant before);

    @SqlQuery("select until from authority_pause where authority = :authority and until > :now")
    Optional<Instant> pause(String authority, Instant now);

    @SqlQuery("select coalesce((select times from authority_pause where authority = :authority), 0)")
    int pauses(String authority);

    @SqlUpdate("""
            insert into authority_pause (authority, until, times, problem, detail)
            values (:authority, :until, :times, :problem, :detail)
            on conflict (authority) do update
            set until = greatest(authority_pause.until, excluded.until), times = excluded.times,
                problem = excluded.problem, detail = excluded.detail
            """)
    void pause(String authority, Instant until, int times, String problem, String detail);

    @SqlUpdate("delete from authority_pause where authority = :authority")
    void resume(String authority);

    @SqlUpdate("""
            insert into certificate (name, source, chain, sealed_key, not_after, issued_at)
            values (:name, 'acme', :chain, :sealedKey, :notAfter, :now)
            on conflict (name, source) do update
            set chain = excluded.chain, sealed_key = excluded.sealed_key, not_after = excluded.not_after, issued_at = excluded.issued_at
            """)
    void keep(String name, String chain, byte[] sealedKey, Instant notAfter, Instant now);

    @SqlQuery("select guard.notify('certificate', :name) is null")
    boolean tell(String name);
}
