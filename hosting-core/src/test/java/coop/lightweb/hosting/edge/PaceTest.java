package coop.lightweb.hosting.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private long now = Long.MAX_VALUE - 1;
    private final Pace pace = new Pace(10, 2, () -> now);

    @Test
    void lets_through_two_seconds_worth_at_once_and_then_ten_a_second() {
        assertThat(taken("192.0.2.1", 100)).isEqualTo(20);
        assertThat(pace.has("192.0.2.1")).isFalse();
        now += TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(pace.has("192.0.2.1")).isTrue();
        assertThat(taken("192.0.2.1", 100)).isEqualTo(1);
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(taken("192.0.2.1", 100)).isEqualTo(10);
        now += TimeUnit.MINUTES.toNanos(1);
        assertThat(taken("192.0.2.1", 100)).isEqualTo(20);
    }

    @Test
    void one_network_takes_nothing_from_another() {
        assertThat(taken("192.0.2.1", 100)).isEqualTo(20);
        assertThat(pace.has("192.0.2.2")).isTrue();
        assertThat(taken("192.0.2.2", 100)).isEqualTo(20);
    }

    private int taken(String network, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += pace.take(network) ? 1 : 0;
        }
        return taken;
    }
}
