package coop.lightweb.hosting.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.TestDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    record SiteNamed(String name) {}

    record SiteGone(String name) {}

    private final Events events = new Events();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void subscribers_hear_after_the_commit_and_in_order() {
        events.on(SiteNamed.class, event -> {
            // A connection is free again here, so a subscriber may ask the database.
            int one = db.database()
                    .shared(tx -> tx.select("select 1").mapTo(int.class).one());
            heard.add(event.name() + one);
        });
        db.database().shared(tx -> {
            events.publish(tx, new SiteNamed("a"));
            events.publish(tx, new SiteNamed("b"));
            events.publish(tx, new SiteGone("c"));
            assertThat(heard).isEmpty();
            return null;
        });
        events.close();

        assertThat(heard).containsExactly("a1", "b1");
    }

    @Test
    void nobody_hears_of_what_was_rolled_back() {
        events.on(SiteNamed.class, event -> heard.add(event.name()));
        assertThatThrownBy(() -> db.database().shared(tx -> {
                    events.publish(tx, new SiteNamed("a"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        events.close();

        assertThat(heard).isEmpty();
    }

    @Test
    void a_subscriber_that_throws_keeps_nobody_from_hearing() {
        events.on(SiteNamed.class, event -> {
            throw new IllegalStateException("expected in this test");
        });
        events.on(SiteNamed.class, event -> heard.add(event.name()));
        db.database().shared(tx -> {
            events.publish(tx, new SiteNamed("a"));
            return null;
        });
        events.close();

        assertThat(heard).containsExactly("a");
    }
}
