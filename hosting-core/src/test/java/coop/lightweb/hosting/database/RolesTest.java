package coop.lightweb.hosting.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path data;

    @Test
    void a_node_with_another_key_is_refused_and_the_right_one_stays_let_in() {
        DatabaseSecrets others = DatabaseSecrets.from(label -> ("another key " + label).getBytes());
        assertThatThrownBy(() -> Databases.open(db.settings(), data, others, List.of(TestDatabase.HOSTING)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("node key");
        int answer = db.another()
                .shared(tx -> tx.createQuery("select 1").mapTo(Integer.class).one());
        assertThat(answer).isEqualTo(1);
    }
}
