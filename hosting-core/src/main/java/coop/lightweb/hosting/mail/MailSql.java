package coop.lightweb.hosting.mail;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(QueuedMail.class)
@RegisterConstructorMapper(KeptMail.class)
@RegisterConstructorMapper(MailCounts.class)
interface MailSql {
    @SqlUpdate("""
            insert into mail (id, key, kind, account_id, message_id, sealed, state, due_at, queued_at)
            values (:id, :key, :kind, :account, :messageId, :sealed, :state, :now, :now)
            on conflict (key) do nothing
            """)
    int insert(
            MailId id,
            String key,
            String kind,
            @Nullable AccountId account,
            String messageId,
            byte[] sealed,
            String state,
            Instant now);

    /** Takes the next due mail and puts it off until {@code lease}: should this process die, somebody tries again then. */
    @SqlQuery("""
            update mail set attempts = attempts + 1, due_at = :lease
            where id = (
              select id from mail where state = 'queued' and due_at <= :now
              order by due_at for update skip locked limit 1)
            returning id, kind, account_id as account, message_id, sealed, attempts
            """)
    Optional<QueuedMail> claim(Instant now, Instant lease);

    @SqlQuery("select count(*) from mail where state = 'sent' and finished_at > :since")
    int sentSince(Instant since);

    /** Only by the claim's holder: whoever claimed it after us has raised the attempts. */
    @SqlUpdate("""
            update mail set state = :state, answer = :answer, finished_at = :now, sealed = null
            where id = :id and attempts = :attempts and state = 'queued'
            """)
    int finish(MailId id, int attempts, String state, @Nullable String answer, Instant now);

    @SqlUpdate("""
            update mail set due_at = :due, answer = :answer
            where id = :id and attempts = :attempts and state = 'queued'
            """)
    int putOff(MailId id, int attempts, Instant due, @Nullable String answer);

    @SqlUpdate("delete from mail where finished_at < :before")
    int forget(Instant before);

    @SqlQuery("""
            select id, kind, queued_at, sealed from mail where state = 'kept'
            order by queued_at desc, id desc limit :most
            """)
    List<KeptMail> kept(int most);

    @SqlQuery("select id, kind, queued_at, sealed from mail where state = 'kept' and id = :id")
    Optional<KeptMail> kept(MailId id);

    @SqlQuery("""
            select count(*) filter (where state = 'queued') as queued,
                   count(*) filter (where state = 'queued' and attempts > 0) as retrying,
                   count(*) filter (where state = 'sent') as sent,
                   count(*) filter (where state in ('refused', 'given_up')) as undelivered
            from mail
            """)
    MailCounts counts();
}
