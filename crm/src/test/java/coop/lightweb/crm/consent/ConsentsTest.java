package coop.lightweb.crm.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Act;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.Sweeper;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.notification.Reminders;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.zone.Zones;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsentsTest {
    private static final ZoneId KASLO = ZoneId.of("America/Vancouver");

    @RegisterExtension
    static final TestDatabase db = Office.database();

    /** Who is told of what, and by which letters. */
    private static Consents consents(Office office) {
        Town town = office.town;
        Reminders reminders = new Reminders(
                new Notifications(town.database, town.clock),
                (tx, letter) -> tx.afterCommit(() -> town.letters.add(letter)),
                (tx, tenant, account, right) -> Optional.of(new Profile(account, "told@example.org", "", "en", false)),
                (tx, tenant) -> "slug",
                URI.create("https://panel.example/"));
        office.acts.watch(Consent.KIND, new EndsSoon(office.due, reminders, town.clock).on(office.kinds));
        return new Consents(office.workspaces, office.acts, town.clock, KASLO);
    }

    private static NewConsent implied(String basis, @Nullable LocalDate day) {
        return new NewConsent(basis, "email", "offers", day, "spoken", "", "");
    }

    private static NewConsent express(String purpose) {
        return new NewConsent(
                "express", "email", purpose, null, "paper", "Yes, write to me about " + purpose, "drawer 3");
    }

    private static LocalDate today(Office office) {
        return Zones.at(office.town.clock.instant(), KASLO).toLocalDate();
    }

    @Test
    void implied_consent_ends_after_the_time_of_the_law_and_express_consent_never_by_itself() {
        Office office = new Office(new Town(db));
        Consents consents = consents(office);
        Member ada = office.town.owner("terms", "ada@terms.example");
        LocalDate day = today(office).minusDays(10);
        var years = java.util.Map.of("purchase", 24, "contract", 24, "inquiry", 6, "membership", 24, "donation", 24);
        years.forEach((basis, months) -> {
            RecordId person = office.add(ada, basis);
            consents.give(ada, person, implied(basis, day));
            Standing standing = consents.standing(ada, person).getFirst();
            assertThat(standing.state()).isEqualTo("until");
            assertThat(standing.ends())
                    .as(basis)
                    .isEqualTo(Zones.instant(day.plusMonths(months).atStartOfDay(), KASLO));
        });
        for (String basis : List.of("published", "disclosed")) {
            RecordId person = office.add(ada, basis);
            consents.give(ada, person, implied(basis, day));
            assertThat(consents.standing(ada, person).getFirst().state()).isEqualTo("yes");
        }
        RecordId zoe = office.add(ada, "Zoe");
        consents.give(ada, zoe, implied("inquiry", day));
        office.town.clock.turn(Duration.ofDays(200));
        assertThat(consents.standing(ada, zoe).getFirst().state()).isEqualTo("ended");
        consents.give(ada, zoe, express("offers"));
        office.town.clock.turn(Duration.ofDays(5000));
        assertThat(consents.standing(ada, zoe).getFirst().state()).isEqualTo("yes");
    }

    @Test
    void a_no_ends_everything_before_it_and_only_their_own_words_open_it_again() {
        Office office = new Office(new Town(db));
        Consents consents = consents(office);
        Member ada = office.town.owner("no", "ada@no.example");
        RecordId zoe = office.add(ada, "Zoe");
        consents.give(ada, zoe, express("newsletter"));
        consents.give(ada, zoe, implied("purchase", null));
        office.town.clock.turn(Duration.ofMinutes(1));
        consents.withdraw(ada, zoe, new NewWithdrawal("", "", "mail", "wrote on Monday"));
        assertThat(consents.standing(ada, zoe)).noneMatch(Standing::holds);
        office.town.clock.turn(Duration.ofMinutes(1));
        consents.give(ada, zoe, implied("purchase", null));
        assertThat(consents.standing(ada, zoe)).noneMatch(Standing::holds);
        consents.give(ada, zoe, express("newsletter"));
        assertThat(consents.standing(ada, zoe).stream().filter(Standing::holds).map(Standing::purpose))
                .containsExactly("newsletter");
        assertThat(consents.of(ada, zoe)).hasSize(5);
    }

    @Test
    void nothing_in_the_ledger_is_taken_back_or_made_up() {
        Office office = new Office(new Town(db));
        Consents consents = consents(office);
        Member ada = office.town.owner("kept", "ada@kept.example");
        RecordId zoe = office.add(ada, "Zoe");
        RecordId entry = consents.give(ada, zoe, express("newsletter"));
        Act act = office.acts.newest(ada, 1).getFirst();
        assertThat(office.acts.undo(ada, act.id()).passedOver()).isEqualTo(1);
        assertThat(consents.of(ada, zoe)).singleElement().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo(entry);
            assertThat(kept.value().wording()).isEqualTo("Yes, write to me about newsletter");
        });
        assertThatThrownBy(() -> consents.give(ada, zoe, implied("express", null)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> consents.give(ada, zoe, implied("withdrawn", null)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> consents.give(
                        ada, zoe, implied("purchase", today(office).plusDays(2))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> consents.give(ada, RecordId.next(), express("x")))
                .isInstanceOf(NotFound.class);
        Member viewer = office.town.joined(ada, "vic@kept.example", Role.VIEWER);
        assertThatThrownBy(() -> consents.give(viewer, zoe, express("x"))).isInstanceOf(NotAllowed.class);
        assertThat(consents.of(viewer, zoe)).hasSize(1);
    }

    @Test
    void whoever_looks_after_somebody_is_told_thirty_days_before_and_not_when_it_was_renewed() {
        Office office = new Office(new Town(db));
        Consents consents = consents(office);
        Member ada = office.town.owner("soon", "ada@soon.example");
        RecordId zoe = office.add(ada, "Zoe");
        RecordId ann = office.add(ada, "Ann");
        consents.give(ada, zoe, implied("inquiry", null));
        consents.give(ada, ann, implied("inquiry", null));
        consents.give(ada, ann, express("offers"));
        Sweeper sweeper =
                new Sweeper(office.town.database, office.town.clock, office.kinds, JobSettings.usual(), Runnable::run);
        int before = office.town.letters.size();
        sweeper.sweep();
        assertThat(office.town.letters).hasSize(before);
        office.town.clock.turn(Duration.ofDays(160));
        sweeper.sweep();
        assertThat(office.town.letters).hasSize(before + 1);
        var letter = office.town.letters.getLast();
        assertThat(letter.link().getPath()).isEqualTo("/b/slug/consents");
        assertThat(letter.args() + letter.key()).doesNotContain("Zoe");
    }

    @Test
    void the_list_shows_those_that_end_soon_and_no_other_businesss() {
        Office office = new Office(new Town(db));
        Consents consents = consents(office);
        Member ada = office.town.owner("list", "ada@list.example");
        Member bob = office.town.owner("other", "bob@other.example");
        RecordId near = office.add(ada, "Near End");
        RecordId far = office.add(ada, "Far End");
        consents.give(ada, near, implied("inquiry", today(office).minusMonths(6).plusDays(10)));
        consents.give(ada, far, implied("purchase", null));
        assertThat(consents.ending(ada)).extracting(Consents.Ending::name).containsExactly("Near End");
        assertThat(consents.ending(bob)).isEmpty();
        assertThatThrownBy(() -> consents.of(bob, near)).isInstanceOf(NotFound.class);
        office.acts.perform(ada, "test", act -> act.trash(Contact.KIND, near));
        assertThat(consents.ending(ada)).isEmpty();
    }
}
