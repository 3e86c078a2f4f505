package coop.lightweb.hosting.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.event.Events;
import coop.lightweb.hosting.vault.NodeKey;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NINE = Instant.parse("2026-12-01T16:00:00Z");
    private static final NodeKey KEY = NodeKey.of(new byte[32]);
    private static final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    /** Stands for a kill: nothing catches it, so nothing is written after it. */
    private static final class Killed extends Error {}

    private final Events events = new Events();

    @BeforeAll
    static void start() {
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @AfterEach
    void empty() throws Exception {
        db.admin("delete from mail");
        server.purgeEmailFromAllMailboxes();
    }

    @Test
    void sends_text_and_html_to_the_one_recipient_and_forgets_the_content() throws Exception {
        queue("a", "ada@example.org", "Réponse à Zoë");
        mails(NINE).sendDue();

        MimeMessage message = received().getFirst();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getAllRecipients()[0]).hasToString("ada@example.org");
        assertThat(message.getFrom()[0]).hasToString("Lightweb <node@lightweb.example>");
        assertThat(message.getSubject()).isEqualTo("Réponse à Zoë");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSentDate().toInstant()).isEqualTo(NINE);
        assertThat(message.getMessageID()).matches("<[0-9a-f-]{36}@lightweb\\.example>");
        MimeMultipart both = (MimeMultipart) message.getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContent()).isEqualTo("Bonjour, ça va ?");
        assertThat(both.getBodyPart(1).getContent()).isEqualTo("<p>Bonjour, ça va ?</p>");
        assertThat(one("select state || ' ' || answer || ' ' || (sealed is null) from mail"))
                .isEqualTo("sent 250 true");
    }

    @Test
    void a_mail_whose_transaction_rolls_back_is_never_sent_and_one_key_means_one_mail() {
        assertThatThrownBy(() -> db.database().shared(tx -> {
                    mails(NINE).queue(tx, mail("a", "ada@example.org", "Never"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        queue("b", "ada@example.org", "Once");
        queue("b", "ada@example.org", "Twice");
        mails(NINE).sendDue();

        assertThat(subjects()).containsExactly("Once");
    }

    @Test
    void what_lies_in_the_queue_is_sealed() throws Exception {
        queue("a", "marker@example.org", "Marker subject");
        try (var admin = db.admin();
                ResultSet rows = admin.createStatement().executeQuery("select m::text, sealed from app.mail m")) {
            rows.next();
            assertThat(rows.getString(1)).doesNotContainIgnoringCase("marker");
            assertThat(new String(rows.getBytes(2), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContainIgnoringCase("marker");
        }
    }

    @Test
    void a_process_killed_after_sending_repeats_only_the_one_in_hand_under_the_same_id() throws Exception {
        queue("a", "ada@example.org", "First");
        queue("b", "ada@example.org", "Second");
        Carrier smtp = new Smtp(settings(), at(NINE));
        Mails killed = mails(db.database(), NINE, (id, envelope) -> {
            smtp.carry(id, envelope);
            throw new Killed();
        });
        assertThatThrownBy(killed::sendDue).isInstanceOf(Killed.class);
        mails(NINE).sendDue();
        assertThat(subjects()).containsExactly("First", "Second");

        mails(NINE.plus(Duration.ofMinutes(11))).sendDue();
        mails(NINE.plus(Duration.ofMinutes(60))).sendDue();

        assertThat(subjects()).containsExactly("First", "Second", "First");
        assertThat(received().get(2).getMessageID())
                .isEqualTo(received().getFirst().getMessageID());
    }

    @Test
    void two_processes_send_each_mail_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            queue("k" + i, "ada@example.org", "Mail " + i);
        }
        Mails here = mails(NINE);
        Mails there = mails(db.another(), NINE, new Smtp(settings(), at(NINE)));
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = List.of(threads.submit(here::sendDue), threads.submit(there::sendDue));
            for (Future<?> one : both) {
                one.get();
            }
        }

        assertThat(subjects()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void a_temporary_failure_is_tried_again_after_1_10_and_100_minutes_and_then_daily_for_five_days() throws Exception {
        queue("a", "ada@example.org", "Busy");
        Instant now = NINE;
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            mails(db.database(), now, (id, envelope) -> Answer.of(451, "451 4.3.0 <ada@example.org> busy"))
                    .sendDue();
            Instant next = due();
            waits.add(Duration.between(now, next));
            now = next;
        }
        assertThat(one("select state || ' ' || answer from mail")).isEqualTo("queued 451 4.3.0");
        List<MailUndeliverable> told = new ArrayList<>();
        events.on(MailUndeliverable.class, told::add);
        mails(db.database(), now, (id, envelope) -> Answer.of(451, "451 busy")).sendDue();
        events.close();

        Duration day = Duration.ofDays(1);
        assertThat(waits)
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(100),
                        day,
                        day,
                        day,
                        day,
                        day);
        assertThat(one("select state || ' ' || (sealed is null) from mail")).isEqualTo("given_up true");
        assertThat(told).extracting(MailUndeliverable::kind).containsExactly("test");
    }

    @Test
    void a_server_that_refuses_the_address_is_not_asked_again() throws Exception {
        queue("a", "nobody@example.org", "Refused");
        try (var refusing = new PickyServer("550 5.1.1 <nobody@example.org> no such user")) {
            mails(NINE, refusing.settings()).sendDue();
        }

        assertThat(one("select state || ' ' || answer from mail")).isEqualTo("refused 550 5.1.1");
    }

    @Test
    void a_server_that_defers_the_address_is_asked_again_later() throws Exception {
        queue("a", "grey@example.org", "Later");
        try (var deferring = new PickyServer("450 4.2.0 greylisted")) {
            mails(NINE, deferring.settings()).sendDue();
        }
        assertThat(one("select state || ' ' || answer from mail")).isEqualTo("queued 450 4.2.0");

        mails(NINE.plusSeconds(61)).sendDue();
        assertThat(subjects()).containsExactly("Later");
    }

    @Test
    void without_a_server_everything_waits_and_one_try_a_pause_is_enough() throws Exception {
        queue("a", "ada@example.org", "One");
        queue("b", "ada@example.org", "Two");
        int closed;
        try (var socket = new java.net.ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Mails mails = mails(NINE, MailSettings.relay("127.0.0.1", closed, "node@lightweb.example"));
        mails.sendDue();
        mails.sendDue();
        assertThat(one("select sum(attempts) || ' ' || max(answer) from mail")).isEqualTo("1 no-server");

        mails(NINE.plusSeconds(60)).sendDue();
        assertThat(subjects()).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void no_more_than_the_minutes_share_goes_out() {
        for (int i = 0; i < 5; i++) {
            queue("k" + i, "ada@example.org", "Mail " + i);
        }
        MailSettings three = new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                "none",
                null,
                null,
                "node@lightweb.example",
                "Lightweb",
                3,
                Duration.ofSeconds(5),
                30);
        mails(NINE, three).sendDue();
        mails(NINE.plusSeconds(30), three).sendDue();
        assertThat(subjects()).hasSize(3);

        mails(NINE.plusSeconds(61), three).sendDue();
        assertThat(subjects()).hasSize(5);
    }

    @Test
    void no_address_and_no_subject_can_add_a_header_or_a_second_recipient() {
        for (String address : List.of(
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@example.org,eve@example.org",
                "Ada <ada@example.org>",
                "group:ada@example.org;",
                "ada@example.org\0",
                "\"a b\"@example.org",
                "ada@exa mple.org",
                "ada",
                "@example.org",
                "ada@",
                "ada@-",
                "a".repeat(250) + "@example.org")) {
            assertThatThrownBy(() -> mail("a", address, "Hello")).as(address).hasMessage("mail.address.invalid");
        }
        assertThat(mail("a", " zoe@élan.example ", "Hello").to()).isEqualTo("zoe@xn--lan-9la.example");
        assertThatThrownBy(() -> mail("a", "ada@example.org", "Hello\r\nBcc: eve@example.org"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void records_of_finished_mails_are_forgotten_after_a_month() {
        queue("a", "ada@example.org", "Old");
        mails(NINE).sendDue();

        assertThat(mails(NINE.plus(Duration.ofDays(29))).forgetFinished()).isZero();
        assertThat(mails(NINE.plus(Duration.ofDays(31))).forgetFinished()).isEqualTo(1);
    }

    @Test
    void without_a_server_set_mail_stays_in_the_mailbox_for_staff() {
        Mails kept = mails(NINE, MailSettings.mailbox());
        db.database().shared(tx -> {
            kept.queue(tx, mail("a", "ada@example.org", "Confirm"));
            return null;
        });
        kept.sendDue();
        Mailbox mailbox = new Mailbox(db.database(), KEY, MailSettings.mailbox());

        MailboxLetter letter = mailbox.newest(10).getFirst();
        assertThat(letter.subject()).isEqualTo("Confirm");
        assertThat(mailbox.get(letter.id()).to()).isEqualTo("ada@example.org");
        assertThat(received()).isEmpty();
        assertThatThrownBy(() -> new Mailbox(db.database(), KEY, settings()).newest(10))
                .hasMessage("web.failure.not-found");
    }

    private Mails mails(Instant now) {
        return mails(now, settings());
    }

    private Mails mails(Instant now, MailSettings settings) {
        return new Mails(db.database(), KEY, at(now), settings, events);
    }

    private Mails mails(Database database, Instant now, Carrier carrier) {
        return new Mails(database, KEY, at(now), settings(), events, carrier);
    }

    private static MailSettings settings() {
        return MailSettings.relay("127.0.0.1", server.getSmtp().getPort(), "node@lightweb.example");
    }

    private void queue(String key, String to, String subject) {
        db.database().shared(tx -> {
            mails(NINE).queue(tx, mail(key, to, subject));
            return null;
        });
    }

    private static Mail mail(String key, String to, String subject) {
        return new Mail(key, "test", null, to, subject, "Bonjour, ça va ?", "<p>Bonjour, ça va ?</p>");
    }

    private static List<MimeMessage> received() {
        return Arrays.asList(server.getReceivedMessages());
    }

    private static List<String> subjects() {
        return received().stream().map(MailsTest::subject).toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String one(String query) {
        return db.database().shared(tx -> tx.select(query).mapTo(String.class).one());
    }

    private static Instant due() {
        return db.database()
                .shared(tx -> tx.select("select due_at from mail")
                        .mapTo(Instant.class)
                        .one());
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
