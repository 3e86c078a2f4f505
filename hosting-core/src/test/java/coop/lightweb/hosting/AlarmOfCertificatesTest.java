package coop.lightweb.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import coop.lightweb.hosting.acme.AcmeSettings;
import coop.lightweb.hosting.acme.Alarm;
import coop.lightweb.hosting.acme.Alert;
import coop.lightweb.hosting.acme.Alerts;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.event.Events;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.mail.Letters;
import coop.lightweb.hosting.mail.MailSettings;
import coop.lightweb.hosting.mail.Mails;
import coop.lightweb.hosting.notification.Notification;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.NodeKey;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Letters about certificates, through a real mail server. */
class AlarmOfCertificatesTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final NodeKey KEY = NodeKey.of(new byte[32]);
    private static final Messages WORDS = Messages.of(
            AlarmOfCertificatesTest.class.getClassLoader(),
            List.of("coop.lightweb.hosting.acme", "coop.lightweb.hosting.domain", "coop.lightweb.hosting.mail"));
    private static Town town;
    private static Member ada;
    private static Member zoe;

    @BeforeAll
    static void people() {
        server.start();
        town = new Town(db);
        ada = town.owner("bakery", "ada@bakery.example");
        zoe = town.owner("fleuriste", "zoe@fleuriste.example");
        db.database()
                .shared(tx -> tx.execute(
                        "update account set locale = 'fr' where id = ?",
                        zoe.needPerson().account().value()));
        town.team.add("wren@coop.example", "Wren", "en");
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @AfterEach
    void empty() throws Exception {
        db.admin("delete from mail; delete from certificate_alert; delete from certificate_wanted;"
                + " delete from certificate_step; delete from certificate; delete from notification");
        server.purgeEmailFromAllMailboxes();
    }

    @Test
    void owner_and_staff_are_told_at_each_step_before_an_end_and_once_only() throws Exception {
        Instant from = town.clock.instant();
        wanted("bakery.example", ada.tenant(), from, from.plus(Duration.ofDays(90)), 0);
        tell();
        assertThat(received()).isEmpty();
        failed("bakery.example", ada.tenant());
        town.clock.turn(Duration.ofDays(77));
        tell();
        tell();
        MimeMessage toOwner = one("ada@bakery.example");
        assertThat(toOwner.getSubject()).startsWith("The certificate of bakery.example ends on");
        assertThat(GreenMailUtil.getBody(toOwner).replace("=\r\n", ""))
                .contains("A CAA record of bakery.example does not allow letsencrypt")
                .contains("https://panel.example/b/bakery/domains/bakery.example");
        assertThat(one("wren@coop.example").getSubject()).isEqualTo("1 certificate needs attention");
        List<Notification> bell = new Notifications(db.database(), town.clock)
                .newest(ada.tenant(), ada.needPerson().account(), 5);
        assertThat(bell).extracting(Notification::message).containsExactly("acme.bell.ending");
        for (Duration step : List.of(Duration.ofDays(6), Duration.ofDays(6), Duration.ofDays(2))) {
            server.purgeEmailFromAllMailboxes();
            town.clock.turn(step);
            tell();
            tell();
            one("ada@bakery.example");
        }
        assertThat(received().getFirst().getSubject()).contains("bakery.example has ended");
    }

    @Test
    void a_short_life_is_counted_in_shares_of_itself() throws Exception {
        Instant from = town.clock.instant();
        wanted("short.example", ada.tenant(), from, from.plus(Duration.ofHours(160)), 0);
        town.clock.turn(Duration.ofHours(120));
        tell();
        assertThat(received()).isEmpty();
        town.clock.turn(Duration.ofHours(9));
        tell();
        one("ada@bakery.example");
    }

    @Test
    void an_owner_reads_their_own_language_and_one_letter_about_all_names() throws Exception {
        for (String name : List.of("un.example", "deux.example", "trois.example")) {
            wanted(name, zoe.tenant(), null, null, 4);
            failed(name, zoe.tenant());
        }
        tell();
        MimeMessage letter = one("zoe@fleuriste.example");
        assertThat(letter.getSubject()).isEqualTo("3 certificats demandent votre attention");
        assertThat(GreenMailUtil.getBody(letter).replace("=\r\n", "")).contains("un.example", "CAA de deux.example");
        assertThat(one("wren@coop.example").getSubject()).isEqualTo("3 certificates need attention");
    }

    @Test
    void the_end_of_an_own_certificate_is_watched_and_an_automatic_one_below_it_is_not() throws Exception {
        Instant now = town.clock.instant();
        wanted("shop.example", ada.tenant(), now.minus(Duration.ofDays(200)), now.minus(Duration.ofDays(110)), 9);
        own("shop.example", ada.tenant(), now.minus(Duration.ofDays(300)), now.plus(Duration.ofDays(6)));
        tell();
        assertThat(one("ada@bakery.example").getSubject()).startsWith("Your own certificate for shop.example ends on");
    }

    @Test
    void two_processes_tell_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            wanted("many" + i + ".example", i % 2 == 0 ? ada.tenant() : zoe.tenant(), null, null, 5);
        }
        Alerts here = alerts(db.database());
        Alerts there = alerts(db.another());
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<?> one : List.of(threads.submit(here::tellDue), threads.submit(there::tellDue))) {
                one.get();
            }
        }
        mails().sendDue();
        assertThat(to("ada@bakery.example")).hasSizeLessThanOrEqualTo(2);
        long lines = db.database()
                .shared(tx -> tx.createQuery("select count(*) from certificate_alert")
                        .mapTo(Long.class)
                        .one());
        assertThat(lines).isEqualTo(20);
        long bells = new Notifications(db.database(), town.clock)
                .newest(ada.tenant(), ada.needPerson().account(), 100)
                .size();
        assertThat(bells).isEqualTo(10);
    }

    @Test
    void a_process_that_dies_while_it_tells_has_told_nothing() throws Exception {
        wanted("died.example", ada.tenant(), null, null, 5);
        Alarm real = alarm(mails());
        Alarm killed = new Alarm() {
            @Override
            public void owners(Handle tx, TenantId holder, String slug, List<Alert> alerts) {
                real.owners(tx, holder, slug, alerts);
                throw new Killed();
            }

            @Override
            public void staff(Handle tx, List<Alert> alerts) {}
        };
        assertThatThrownBy(() -> new Alerts(db.database(), killed, AcmeSettings.none(), town.clock).tellDue())
                .isInstanceOf(Killed.class);
        mails().sendDue();
        assertThat(received()).isEmpty();
        tell();
        one("ada@bakery.example");
        one("wren@coop.example");
    }

    /** Stands for a kill: nothing catches it. */
    private static final class Killed extends Error {}

    private static void tell() {
        alerts(db.database()).tellDue();
        mails().sendDue();
    }

    private static Alerts alerts(Database database) {
        Mails mails = new Mails(
                database,
                KEY,
                town.clock,
                MailSettings.relay("127.0.0.1", server.getSmtp().getPort(), "node@lightweb.example"),
                new Events());
        return new Alerts(database, alarm(mails), AcmeSettings.none(), town.clock);
    }

    private static Alarm alarm(Mails mails) {
        return new AlarmOfCertificates(
                town.members::owners,
                town.accounts::staff,
                new Letters(mails, WORDS, "Test Node", ZoneId.of("America/Vancouver")),
                new Notifications(db.database(), town.clock),
                WORDS,
                ZoneId.of("America/Vancouver"),
                URI.create("https://panel.example"));
    }

    private static Mails mails() {
        MailSettings settings = MailSettings.relay("127.0.0.1", server.getSmtp().getPort(), "node@lightweb.example");
        return new Mails(db.database(), KEY, town.clock, settings, new Events());
    }

    private static void wanted(
            String name, TenantId holder, @Nullable Instant from, @Nullable Instant to, int failures) {
        db.database()
                .shared(tx -> tx.createUpdate("""
                        insert into certificate_wanted (name, holder, registered, failures, next_at, not_before, not_after)
                        values (:name, :holder, :name, :failures, :now, :from, :to)
                        """)
                        .bind("name", name)
                        .bind("holder", holder.value())
                        .bind("failures", failures)
                        .bind("now", town.clock.instant())
                        .bind("from", from)
                        .bind("to", to)
                        .execute());
    }

    private static void failed(String name, TenantId holder) {
        db.database()
                .shared(tx -> tx.createUpdate("""
                        insert into certificate_step (id, name, holder, at, outcome, message, args)
                        values (gen_random_uuid(), :name, :holder, :now, 'FAILED', 'acme.problem.caa', array['letsencrypt', :name])
                        """)
                        .bind("name", name)
                        .bind("holder", holder.value())
                        .bind("now", town.clock.instant())
                        .execute());
    }

    private static void own(String name, TenantId holder, Instant from, Instant to) {
        db.database()
                .shared(tx -> tx.createUpdate("""
                        insert into certificate (name, source, chain, sealed_key, not_before, not_after, issued_at, holder)
                        values (:name, 'own', '', '', :from, :to, :from, :holder)
                        """)
                        .bind("name", name)
                        .bind("holder", holder.value())
                        .bind("from", from)
                        .bind("to", to)
                        .execute());
    }

    private static MimeMessage one(String address) {
        List<MimeMessage> found = to(address);
        assertThat(found).as("letters to " + address).hasSize(1);
        return found.getFirst();
    }

    private static List<MimeMessage> to(String address) {
        return received().stream().filter(each -> sentTo(each, address)).toList();
    }

    private static boolean sentTo(MimeMessage message, String address) {
        try {
            return Arrays.toString(message.getAllRecipients()).contains(address);
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<MimeMessage> received() {
        return Arrays.asList(server.getReceivedMessages());
    }
}
