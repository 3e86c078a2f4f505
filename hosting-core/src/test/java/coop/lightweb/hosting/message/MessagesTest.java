package coop.lightweb.hosting.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessagesTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void staff_put_in_and_members_with_open_keys_take_out() {
        Town town = new Town(db);
        Member ada = town.owner("post", "ada@post.example");
        Staff sam = town.staff("sam@coop.example", "Sam");
        town.sessions.lock(ada.needPerson());

        MessageId id =
                town.messages.send(sam, ada.tenant(), new NewMessage("Power\nwork", "On Tuesday,\nfrom 6 to 7."));

        assertThat(town.messages.unread(ada.tenant())).isEqualTo(1);
        assertThatThrownBy(() -> town.messages.all(town.member("ada@post.example", "post")))
                .isInstanceOf(Locked.class);
        town.keep(town.entrance.unlock(town.cookie("ada@post.example"), Town.PASSWORD, Town.HOME));
        Member open = town.member("ada@post.example", "post");
        Message message = town.messages.get(open, id);
        assertThat(message.subject()).isEqualTo("Power work");
        assertThat(message.text()).isEqualTo("On Tuesday,\nfrom 6 to 7.");
        assertThat(message.sender()).isEqualTo("staff");
        assertThat(town.audit.before(ada.tenant(), AuditTrail.NEWEST, null, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.act()).isEqualTo("message.audit.sent"));

        town.messages.markRead(open, id);
        assertThat(town.messages.unread(ada.tenant())).isZero();
        town.messages.delete(open, id);
        assertThat(town.messages.all(open)).isEmpty();
        town.messages.restore(open, id);
        assertThat(town.messages.all(open)).hasSize(1);
    }

    @Test
    void does_not_show_another_tenants_messages() {
        Town town = new Town(db);
        Member ada = town.owner("mine", "ada@mine.example");
        Member eve = town.owner("theirs", "eve@theirs.example");
        Member viewer = town.joined(ada, "vi@mine.example", Role.VIEWER);
        MessageId id = town.database.as(
                ada.tenant(), tx -> town.messages.sendFromNode(tx, ada.tenant(), new NewMessage("for ada", "alone")));

        assertThat(town.messages.all(eve)).isEmpty();
        assertThat(town.messages.unread(eve.tenant())).isZero();
        for (MessageId any : List.of(id, new MessageId(Ids.next()))) {
            assertThatThrownBy(() -> town.messages.get(eve, any)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> town.messages.markRead(eve, any)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> town.messages.delete(eve, any)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> town.messages.restore(eve, any)).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> town.messages.all(viewer)).isInstanceOf(NotAllowed.class);
    }
}
