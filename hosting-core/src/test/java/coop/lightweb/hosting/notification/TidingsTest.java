package coop.lightweb.hosting.notification;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.NewDevice;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.message.NewMessage;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.hosting.tenancy.testing.Town;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TidingsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static int businesses;
    private final Town town = new Town(db);
    private final Notifications notifications = new Notifications(town.database, town.clock);
    private final String slug = "acme" + ++businesses;
    private final String adas = "ada@" + slug + ".example";
    private Member ada;

    @BeforeEach
    void ada_has_a_business() {
        town.audit.seenBy(new Tidings(notifications));
        ada = town.owner(slug, adas);
    }

    @Test
    void who_manages_members_hears_that_somebody_came_and_left() {
        Member ben = town.joined(ada, "ben@" + slug + ".example", Role.EDITOR);

        assertThat(heard(ada)).containsExactly("notification.joined");
        assertThat(newest(ada).byId()).isEqualTo(ben.account().value());
        assertThat(newest(ada).link()).isEqualTo("/b/" + slug + "/members");
        town.members.leave(ben);
        assertThat(heard(ada)).containsExactly("notification.left", "notification.joined");
    }

    @Test
    void whose_role_changed_hears_what_they_are_now_and_other_owners_that_it_was() {
        Member ben = town.joined(ada, "ben@" + slug + ".example", Role.EDITOR);
        Member eve = town.joined(ada, "eve@" + slug + ".example", Role.OWNER);
        town.members.changeRole(town.member(adas, slug), ben.account(), Role.ADMIN);

        assertThat(heard(ben)).containsExactly("notification.role.admin", "notification.keys");
        assertThat(newest(ben).byId()).isEqualTo(ada.account().value());
        assertThat(heard(eve)).containsExactly("notification.role.other", "notification.keys");
        assertThat(heard(ada)).doesNotContain("notification.role.other");
    }

    @Test
    void nobody_hears_of_what_they_did_themselves() {
        town.tokens.make(ada, new NewToken("build", EnumSet.of(Scope.SITES_READ), 7));

        assertThat(heard(ada)).isEmpty();
    }

    @Test
    void who_runs_the_business_hears_of_whatever_staff_do_to_it() {
        Member ben = town.joined(ada, "ben@" + slug + ".example", Role.EDITOR);
        Staff moira = Staff.of(person());
        town.database.as(ada.tenant(), tx -> {
            town.audit.record(tx, ada.tenant(), Actor.staff(moira), "job.audit.dropped", "due/1");
            return moira;
        });
        town.messages.send(moira, ada.tenant(), new NewMessage("Sunday", "We rest from six to seven."));

        assertThat(heard(ada)).startsWith("notification.message", "notification.staff");
        assertThat(newest(ada).byKind()).isEqualTo("staff");
        assertThat(newest(ada).args()).isEmpty();
        assertThat(heard(ben)).containsExactly("notification.message", "notification.keys");
    }

    @Test
    void a_new_kind_of_device_is_told_once_and_the_first_never() {
        List<NewDevice> seen = new ArrayList<>();
        town.sessions.onNewDevice((tx, device) -> seen.add(device));
        town.keep(town.entrance.signIn(adas, Town.PASSWORD, Town.HOME));
        assertThat(seen).isEmpty();

        Client phone = new Client("198.51.100.9", "Safari, iPhone");
        town.keep(town.entrance.signIn(adas, Town.PASSWORD, phone));
        town.keep(town.entrance.signIn(adas, Town.PASSWORD, phone));
        assertThat(seen).containsExactly(new NewDevice(ada.account(), "Safari, iPhone"));
        notifications.tellOfDevice(ada.tenant(), ada.account(), "Safari, iPhone");
        assertThat(heard(ada)).containsExactly("notification.device");
        assertThat(newest(ada).args()).containsExactly("Safari, iPhone");
        assertThat(newest(ada).link()).isEqualTo("/account");
    }

    @Test
    void what_is_rolled_back_is_told_to_nobody() {
        Member ben = town.joined(ada, "ben@" + slug + ".example", Role.EDITOR);
        notifications.readAll(ada.tenant(), ada.account());
        try {
            town.database.as(ada.tenant(), tx -> {
                town.audit.record(tx, ada.tenant(), ben.actor(), "deploy.audit.published", "site/1", "www", "abc");
                throw new IllegalStateException("after all not");
            });
        } catch (IllegalStateException expected) {
            assertThat(notifications.unread(ada.tenant(), ada.account())).isZero();
        }
    }

    private static Person person() {
        return new Person(
                new coop.lightweb.hosting.account.AccountId(coop.lightweb.hosting.database.Ids.next()),
                new coop.lightweb.hosting.account.SessionId(coop.lightweb.hosting.database.Ids.next()),
                "moira@coop.example",
                "Moira",
                true);
    }

    private List<String> heard(Member who) {
        return notifications.newest(who.tenant(), who.account(), 20).stream()
                .map(Notification::message)
                .toList();
    }

    private Notification newest(Member who) {
        return notifications.newest(who.tenant(), who.account(), 1).getFirst();
    }
}
