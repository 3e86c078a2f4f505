package coop.lightweb.crm.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.activity.NewActivity;
import coop.lightweb.crm.consent.Consents;
import coop.lightweb.crm.consent.NewConsent;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErasuresTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private static Erasures erasures(Office office) {
        return new Erasures(
                office.town.database, office.workspaces, office.trash, office.town.audit, office.town.clock);
    }

    @Test
    void who_is_erased_is_gone_with_their_story_and_opens_from_no_copy_that_lacks_their_key() {
        Office office = new Office(new Town(db));
        Office second = new Office(new Town(db, office.town.clock));
        Activities activities = new Activities(office.workspaces, office.acts, Office.ZONE);
        Consents consents =
                new Consents(office.workspaces, office.acts, office.town.clock, ZoneId.of("America/Vancouver"));
        Member ada = office.town.owner("erase", "ada@erase.example");
        RecordId zoe = office.add(ada, "Zoe Gone");
        office.add(ada, "Ann Stays");
        activities.write(ada, zoe, new NewActivity("note", "likes canoes"));
        consents.give(ada, zoe, new NewConsent("express", "email", "news", null, "paper", "Yes please", ""));
        long seen = office.get(ada, zoe).revision();
        office.acts.perform(ada, "test", act -> act.change(Contact.KIND, zoe, seen, office.contact("Zoe Changed")));
        assertThat(second.names(ada)).containsExactly("Ann Stays", "Zoe Changed");
        List<RecordId> left = new ArrayList<>();
        office.trash.tellsOf((tx, tenant, person) -> left.add(person));
        db.admin("create table public.kept_record as select * from app.crm_record where person_id = '" + zoe + "'");
        db.admin("create table public.kept_before as select b.* from app.crm_before b join public.kept_record r"
                + " on r.id = b.record_id and r.tenant_id = b.tenant_id");

        assertThat(erasures(office).erase(ada, zoe)).isEqualTo(3);

        assertThat(left).containsExactly(zoe);
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (second.workspaces.size() > 0 && System.nanoTime() < patience) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(second.workspaces.size())
                .as("a process that nobody asks lets go of them and their key too")
                .isZero();
        assertThat(office.names(ada)).containsExactly("Ann Stays");
        assertThat(second.names(ada)).containsExactly("Ann Stays");
        assertThatThrownBy(() -> activities.write(ada, zoe, new NewActivity("note", "again")))
                .isInstanceOf(NotFound.class);
        var last =
                office.town.audit.before(ada.tenant(), Long.MAX_VALUE, null, 1).getFirst();
        assertThat(last.act()).isEqualTo("crm.audit.erased");
        assertThat(last.toString()).doesNotContain("Zoe");

        // A backup of the tables without the keys is put back.
        db.admin("alter table app.crm_record drop constraint crm_record_tenant_id_person_id_fkey");
        db.admin("insert into app.crm_record select * from public.kept_record");
        db.admin("insert into app.crm_before select * from public.kept_before");
        db.admin("update app.crm_head set revision = revision + 100");
        db.admin("update app.crm_record set revision = revision + 1000 where person_id = '" + zoe + "'");
        Office third = new Office(new Town(db, office.town.clock));
        assertThat(third.names(ada)).containsExactly("Ann Stays");
        assertThat(office.names(ada)).containsExactly("Ann Stays");
        assertThatThrownBy(() -> third.acts.perform(ada, "test", act -> act.get(Contact.KIND, zoe)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> third.acts.at(ada, Contact.KIND, zoe, seen)).isInstanceOf(NotFound.class);
    }

    @Test
    void nobody_erases_without_the_right_or_in_another_business() {
        Office office = new Office(new Town(db));
        Member ada = office.town.owner("mine", "ada@mine.example");
        Member bob = office.town.owner("theirs", "bob@theirs.example");
        RecordId zoe = office.add(ada, "Zoe Stays");
        Member viewer = office.town.joined(ada, "vic@mine.example", Role.VIEWER);
        assertThatThrownBy(() -> erasures(office).erase(viewer, zoe)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> erasures(office).erase(bob, zoe)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> erasures(office).erase(ada, RecordId.next())).isInstanceOf(NotFound.class);
        assertThat(office.names(ada)).containsExactly("Zoe Stays");
    }
}
