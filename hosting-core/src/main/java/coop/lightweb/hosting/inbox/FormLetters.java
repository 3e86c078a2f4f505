package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Post;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.tenancy.Belonging;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Members;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Tenant;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tenancy.Tenants;
import coop.lightweb.hosting.web.Url;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of a business by mail that something arrived, and nothing of what: not from whom, not how many. Each at most once within
 * {@link FormSettings#letterEvery}, and only while there is something unread that came after the last letter. Owners are told
 * unless they chose otherwise, others when they chose so.
 */
public final class FormLetters {
    /** Kind of the due event; there is one for a business. */
    private static final String DUE = "inbox.arrived.tell";

    private static final String SUBJECT = "inbox";

    private final Database database;
    private final DueEvents due;
    private final Tenants tenants;
    private final Members members;
    private final Accounts accounts;
    private final Post post;
    private final URI panel;
    private final Duration every;
    private final Clock clock;

    FormLetters(InboxParts parts) {
        this.database = parts.database();
        this.due = parts.due();
        this.tenants = parts.tenants();
        this.members = parts.members();
        this.accounts = parts.accounts();
        this.post = parts.post();
        this.panel = parts.panel();
        this.every = parts.settings().letterEvery();
        this.clock = parts.clock();
    }

    FormLetters on(DueKinds kinds) {
        kinds.errand(DUE, Duration.ofMinutes(5), this::tell);
        return this;
    }

    /** Whether this member is told. */
    public boolean wanted(Member member) {
        return database.as(member.tenant(), tx -> choices(tx, member.tenant()))
                .getOrDefault(
                        member.account(), new LetterSql.Choice(member.account(), member.role() == Role.OWNER, null))
                .wanted();
    }

    public void choose(Member member, boolean wanted) {
        member.need(Right.READ_MESSAGES);
        AccountId account = member.needPerson().account();
        database.as(member.tenant(), tx -> {
            tx.attach(LetterSql.class).choose(member.tenant(), account, wanted);
            return wanted;
        });
    }

    /** Something arrived, in the transaction that keeps it. */
    void arrived(Handle tx, TenantId tenant, Instant now) {
        due.schedule(tx, tenant, DUE, SUBJECT, now);
    }

    private void tell(TenantId tenant, DueEvent event) {
        Instant now = clock.instant();
        Tenant business = tenants.get(tenant);
        List<Belonging> readers = members.all(tenant).stream()
                .filter(member -> member.may(Right.READ_MESSAGES))
                .toList();
        database.as(tenant, tx -> {
            Map<AccountId, LetterSql.Choice> choices = choices(tx, tenant);
            Map<AccountId, Profile> profiles =
                    accounts.all(tx, readers.stream().map(Belonging::account).toList());
            @Nullable Instant later = null;
            for (Belonging reader : readers) {
                LetterSql.Choice choice = choices.getOrDefault(
                        reader.account(), new LetterSql.Choice(reader.account(), reader.role() == Role.OWNER, null));
                Instant last = choice.toldAt() == null ? Instant.EPOCH : choice.toldAt();
                if (!choice.wanted() || !tx.attach(SubmissionSql.class).unreadSince(tenant, last)) {
                    continue;
                }
                if (last.plus(every).isAfter(now)) {
                    Instant then = last.plus(every);
                    later = later == null || then.isBefore(later) ? then : later;
                } else {
                    post.send(tx, letter(business, Objects.requireNonNull(profiles.get(reader.account())), event));
                    tx.attach(LetterSql.class).told(tenant, reader.account(), now);
                }
            }
            if (later != null) {
                due.schedule(tx, tenant, DUE, SUBJECT, later);
            }
            return now;
        });
    }

    private Letter letter(Tenant business, Profile reader, DueEvent event) {
        return new Letter(
                "inbox/" + event.id() + "/" + reader.account(),
                "inbox.mail.arrived",
                reader.account(),
                reader.email(),
                reader.locale(),
                panel.resolve(Url.path("/b/{}/inbox", business.slug())),
                List.of(business.name()));
    }

    private static Map<AccountId, LetterSql.Choice> choices(Handle tx, TenantId tenant) {
        return tx.attach(LetterSql.class).choices(tenant).stream()
                .collect(Collectors.toMap(LetterSql.Choice::accountId, Function.identity()));
    }
}
