package coop.lightweb.hosting.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import coop.lightweb.hosting.database.TestDatabase;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailureMapperTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void a_character_that_cannot_be_kept_is_the_senders_mistake_and_no_incident() {
        Throwable thrown = catchThrowable(() -> db.database()
                .shared(tx -> tx.createQuery("select cast(:text as text)")
                        .bind("text", "with a NUL\0 in it")
                        .mapTo(String.class)
                        .one()));

        Response response = new FailureMapper().toResponse(thrown);

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(((Trouble) response.getEntity()).incident()).isNull();
    }
}
