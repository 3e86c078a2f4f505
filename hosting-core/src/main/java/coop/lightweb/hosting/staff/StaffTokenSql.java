package coop.lightweb.hosting.staff;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(StaffTokenRow.class)
interface StaffTokenSql {
    @SqlUpdate("""
            insert into staff_token (id, account_id, label, lookup, scopes, made_at, expires_at, maker_count)
            select :id, :accountId, :label, :lookup, :scopes, :madeAt, :expiresAt, a.token_count
            from account a where a.id = :accountId
            """)
    void insert(@BindMethods StaffTokenRow token);

    @SqlQuery("""
            select t.* from staff_token t join account a on a.id = t.account_id and a.token_count = t.maker_count
            where t.expires_at > :now order by t.made_at desc
            """)
    List<StaffTokenRow> all(Instant now);

    /** Only as long as whoever made it is staff and has not ended all they made. */
    @SqlQuery("""
            select t.* from staff_token t join account a on a.id = t.account_id and a.staff and a.token_count = t.maker_count
            where t.id = :token and t.expires_at > :now
            """)
    Optional<StaffTokenRow> live(StaffTokenId token, Instant now);

    @SqlUpdate("update staff_token set used_at = :now where id = :token")
    void used(StaffTokenId token, Instant now);

    @SqlUpdate("delete from staff_token where id = :token")
    int delete(StaffTokenId token);

    @SqlUpdate("delete from staff_token where account_id = :account")
    int deleteOf(AccountId account);

    @SqlUpdate("""
            delete from staff_token t using account a
            where t.account_id = :account and a.id = t.account_id and a.token_count <> t.maker_count
            """)
    int deleteEnded(AccountId account);

    @SqlUpdate("delete from staff_token where expires_at <= :now")
    void forget(Instant now);
}
