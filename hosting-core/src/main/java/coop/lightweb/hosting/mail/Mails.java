package coop.lightweb.hosting.mail;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.Work;
import coop.lightweb.hosting.event.Events;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.NodeKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox. A mail is queued in the transaction that decides to write, sealed under the node's key, and sent by whichever
 * process sweeps first.
 *
 * <p>Sending is at least once: a claim raises the count of attempts and puts the mail off by a lease before a byte goes out,
 * so two processes never send the same mail at the same time, and a process killed between the server's 250 and our commit
 * repeats only the mail it had in hand, with the same Message-ID, when the lease is over. A refused mail (5xx) is not tried
 * again; any other after 1, 10 and 100 minutes and then daily for five days.
 */
public final class Mails {
    private static final Logger log = LoggerFactory.getLogger(Mails.class);

    /** Longer than a conversation with a server in which every step takes the whole timeout. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final List<Duration> RETRIES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(100),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1));

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Database database;
    private final NodeKey key;
    private final Clock clock;
    private final MailSettings settings;
    private final Carrier carrier;
    private final Events events;
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile Instant pausedUntil = Instant.MIN;

    public Mails(Database database, NodeKey key, Clock clock, MailSettings settings, Events events) {
        this(database, key, clock, settings, events, new Smtp(settings, clock));
    }

    Mails(Database database, NodeKey key, Clock clock, MailSettings settings, Events events, Carrier carrier) {
        this.database = database;
        this.key = key;
        this.clock = clock;
        this.settings = settings;
        this.events = events;
        this.carrier = carrier;
    }

    /** Queues the mail; it goes out once {@code tx} commits. A second one under the same key is not queued. */
    public void queue(Handle tx, Mail mail) {
        MailId id = new MailId(Ids.next());
        tx.attach(MailSql.class)
                .insert(
                        id,
                        mail.key(),
                        mail.kind(),
                        mail.account(),
                        "<" + id + "@" + settings.domain() + ">",
                        Envelope.of(mail).seal(key, id),
                        settings.keepsEverything() ? "kept" : "queued",
                        clock.instant());
    }

    /**
     * Sends what is due, one after another, until nothing is due or the minute's share is used up. While one thread of this process
     * does so, others return at once.
     */
    public void sendDue() {
        if (settings.keepsEverything()
                || clock.instant().isBefore(pausedUntil)
                || !sending.compareAndSet(false, true)) {
            return;
        }
        try {
            Instant minuteAgo = clock.instant().minus(Duration.ofMinutes(1));
            int share = settings.perMinute() - database.shared(sql(s -> s.sentSince(minuteAgo)));
            for (int sent = 0; sent < share && sendNext(); sent++) {}
        } finally {
            sending.set(false);
        }
    }

    /** The same in a transaction that asks for more. */
    public MailCounts counts(Handle tx) {
        return tx.attach(MailSql.class).counts();
    }

    public MailCounts counts() {
        return database.shared(sql(MailSql::counts));
    }

    /** Drops the records of mails that are finished for longer than the settings keep them. */
    public int forgetFinished() {
        Instant before = clock.instant().minus(Duration.ofDays(settings.keepDays()));
        return database.shared(sql(s -> s.forget(before)));
    }

    private boolean sendNext() {
        Instant now = clock.instant();
        Optional<QueuedMail> next = database.shared(sql(s -> s.claim(now, now.plus(LEASE))));
        if (next.isEmpty()) {
            return false;
        }
        QueuedMail mail = next.get();
        Answer answer = carry(mail);
        settle(mail, answer);
        return answer.outcome() != Answer.Outcome.NO_SERVER;
    }

    private Answer carry(QueuedMail mail) {
        try {
            return carrier.carry(mail.messageId(), Envelope.open(key, mail.id(), mail.sealed()));
        } catch (CannotOpen e) {
            log.error("Mail {} cannot be opened: is this the right node key?", mail.id());
            return new Answer(Answer.Outcome.LATER, "sealed");
        }
    }

    private void settle(QueuedMail mail, Answer answer) {
        switch (answer.outcome()) {
            case ACCEPTED -> finish(mail, "sent", answer);
            case REFUSED -> finish(mail, "refused", answer);
            case LATER -> putOff(mail, answer);
            case NO_SERVER -> {
                pausedUntil = clock.instant().plus(PAUSE);
                putOff(mail, answer);
            }
        }
    }

    private void putOff(QueuedMail mail, Answer answer) {
        if (mail.attempts() > RETRIES.size()) {
            finish(mail, "given_up", answer);
            return;
        }
        Instant due = clock.instant().plus(RETRIES.get(mail.attempts() - 1));
        database.shared(sql(s -> s.putOff(mail.id(), mail.attempts(), due, answer.code())));
    }

    private void finish(QueuedMail mail, String state, Answer answer) {
        database.shared(tx -> {
            int mine =
                    tx.attach(MailSql.class).finish(mail.id(), mail.attempts(), state, answer.code(), clock.instant());
            if (mine == 1 && !state.equals("sent")) {
                log.warn("A mail ({}) could not be delivered: {}", mail.kind(), answer.code());
                events.publish(tx, new MailUndeliverable(mail.id(), mail.kind(), mail.account(), answer.code()));
            }
            return mine;
        });
    }

    private static <T> Work<T> sql(Function<MailSql, T> verb) {
        return tx -> verb.apply(tx.attach(MailSql.class));
    }
}
