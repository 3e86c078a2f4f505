package coop.lightweb.ops.drill.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwoYearsTest {
    @Test
    void a_small_node_renews_for_two_years_through_an_outage_and_hits_no_limit() {
        TwoYears.Outcome outcome = new TwoYears("short", 200, Duration.ofDays(45), Duration.ofDays(3), true).run(7);
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.orders()).isGreaterThan(200L * 24);
    }

    @Test
    void without_proposals_of_the_authority_the_budget_is_enough_too() {
        TwoYears.Outcome outcome = new TwoYears("short", 200, Duration.ofHours(160), Duration.ofDays(1), false).run(7);
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.exempt()).isZero();
    }

    @Test
    void notices_an_outage_that_is_longer_than_what_is_left_of_a_certificate() {
        TwoYears.Outcome outcome =
                new TwoYears("too long", 100, Duration.ofHours(160), Duration.ofDays(7), true).run(7);
        assertThat(outcome.expired()).isEqualTo(99);
    }
}
