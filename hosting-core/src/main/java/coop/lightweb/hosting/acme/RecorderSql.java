package coop.lightweb.hosting.acme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(Watched.class)
@RegisterConstructorMapper(Step.class)
interface RecorderSql {
    String WATCHED = """
            select w.name, w.holder, w.failures, w.next_at, coalesce(w.window_at, w.renew_at) as due_at,
                   w.not_before, w.not_after, w.authority, o.not_before as own_from, o.not_after as own_until,
                   s.at, s.outcome, s.message, s.args, s.detail
            from certificate_wanted w
            left join certificate o on o.name = w.name and o.source = 'own'
            left join lateral (
              select at, outcome, message, args, detail from certificate_step
              where name = w.name and holder is not distinct from w.holder
              order by id desc limit 1) s on true
            """;

    /** What has ended or fails first, then what ends first. An own certificate that is good stands for the name. */
    @SqlQuery(WATCHED + """
            where :name = '' or w.name = :name
            order by coalesce(o.not_after > :now, false), w.failures = 0 and coalesce(w.not_after > :now, true),
                     greatest(w.not_after, o.not_after) nulls first, w.name
            limit :most
            """)
    List<Watched> watched(String name, Instant now, int most);

    /** Those about which somebody may have to be told: what ends before {@code soon}, or failed so many times in a row. */
    @SqlQuery(WATCHED + """
            where w.not_after < :soon or o.not_after < :soon or w.failures >= :failures
            order by w.name
            """)
    List<Watched> alarming(Instant soon, int failures);

    @SqlQuery("select until from authority_pause where authority = :authority and until > :now")
    Optional<Instant> pausedUntil(String authority, Instant now);

    @SqlQuery("select coalesce((select problem from authority_pause where authority = :authority), '')")
    String problem(String authority);

    /** Orders that count against a budget of the account. */
    @SqlQuery("""
            select count(*) from certificate_order
            where authority = :authority and not exempt and not rehearsal and outcome is distinct from 'unreachable' and begun_at > :since
            """)
    int used(String authority, Instant since);

    /** Of all holders, for those who look after the node. */
    @SqlQuery("""
            select name, holder, at, outcome, message, args, detail, next_at from certificate_step
            where name = :name order by id desc limit :most
            """)
    List<Step> story(String name, int most);
}
