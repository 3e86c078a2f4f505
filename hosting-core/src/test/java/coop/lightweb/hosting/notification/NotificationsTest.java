package coop.lightweb.hosting.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotificationsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NINE = Instant.parse("2026-12-01T16:00:00Z");
    private final Notifications notifications = new Notifications(db.database(), Clock.fixed(NINE, ZoneOffset.UTC));
    private final TenantId acme = db.tenant("acme");
    private final TenantId bakery = db.tenant("bakery");
    private final AccountId ada = db.account();
    private final AccountId grace = db.account();

    @Test
    void a_person_reads_what_was_told_to_them() {
        tell(acme, ada, "site.notice.deployed", "www");
        tell(acme, ada, "site.notice.deployed", "shop");
        tell(acme, grace, "site.notice.deployed", "blog");

        assertThat(notifications.unread(acme, ada)).isEqualTo(2);
        Notification newest = notifications.newest(acme, ada, 10).getFirst();
        assertThat(newest.args()).containsExactly("shop");
        assertThat(newest.link()).startsWith("/b/acme-");
        notifications.read(acme, ada, newest.id());
        assertThat(notifications.unread(acme, ada)).isEqualTo(1);
        notifications.readAll(acme, ada);
        assertThat(notifications.unread(acme, ada)).isZero();
        assertThat(notifications.unread(acme, grace)).isEqualTo(1);
    }

    @Test
    void does_not_show_another_tenants_notifications_nor_another_persons() {
        tell(acme, ada, "site.notice.deployed", "www");
        NotificationId id = notifications.newest(acme, ada, 1).getFirst().id();

        assertThat(notifications.newest(bakery, ada, 10)).isEmpty();
        assertThat(notifications.newest(acme, grace, 10)).isEmpty();
        assertThatThrownBy(() -> notifications.read(bakery, ada, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> notifications.read(acme, grace, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> notifications.read(acme, ada, new NotificationId(Ids.next())))
                .isInstanceOf(NotFound.class);
        assertThat(notifications.unread(acme, ada)).isEqualTo(1);
    }

    private void tell(TenantId tenant, AccountId account, String message, Object... args) {
        db.database().as(tenant, tx -> {
            notifications.tell(tx, tenant, account, Actor.node(), "/b/{business}", message, args);
            return null;
        });
    }
}
