package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.Refused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody takes a name and gives it up again, in the moment between seeing that it can be had and taking it. */
class ClaimTest {
    @RegisterExtension
    static final Street street = new Street();

    private final World world = street.world();
    private final Member acme = street.acme();
    private final Member birch = street.birch();
    private final String name = street.name();

    @Test
    void a_name_that_is_proved_in_that_moment_is_said_to_be_taken() throws Exception {
        Domain wanted = world.alone(acme, name);
        world.prove(wanted);
        Domain seen = whileItComesAndGoes(() -> world.domains.check(acme, name));
        assertThat(seen.state()).isEqualTo(State.WAITING);
        assertThat(world.findings(seen)).contains("domain.found.taken");
        assertThat(world.shown(name)).isEmpty();
        assertThat(reservedFor()).isEqualTo(birch.tenant().toString());
    }

    @Test
    void a_name_that_is_wanted_back_in_that_moment_is_said_to_be_taken() throws Exception {
        world.held(acme, name);
        world.domains.remove(acme, name);
        assertThatThrownBy(() -> whileItComesAndGoes(() -> world.domains.restore(acme, name)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Conflict.class, taken -> assertThat(taken.key()).isEqualTo("domain.taken"));
        assertThat(world.shown(name)).isEmpty();
        assertThat(reservedFor()).isEqualTo(birch.tenant().toString());
    }

    @Test
    void a_name_that_is_gone_the_moment_it_is_offered_is_said_not_to_be_theirs() {
        world.held(acme, name);
        street.db.admin("delete from app.host where name = '" + name + "'");
        assertThatThrownBy(() -> world.domains.transfers().offer(acme, name))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.key()).isEqualTo("domain.transfer.not-yours");
                    assertThat(refused.args()).containsExactly(name);
                });
    }

    /** The row is there before the work begins, is seen by nobody, and goes when the work waits for it. */
    private <T> T whileItComesAndGoes(Callable<T> work) throws SQLException {
        try (Connection admin = street.db.admin();
                Statement sql = admin.createStatement()) {
            admin.setAutoCommit(false);
            sql.execute("insert into app.host (name, tenant_id, site_id, kind) select '" + name
                    + "', tenant_id, id, 'domain' from app.site where tenant_id = '" + birch.tenant() + "'");
            CompletableFuture<T> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return work.call();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            street.awaitWaiting();
            sql.execute("delete from app.host where name = '" + name + "'");
            admin.commit();
            return running.join();
        }
    }

    private String reservedFor() throws SQLException {
        try (Connection admin = street.db.admin();
                Statement sql = admin.createStatement();
                ResultSet row =
                        sql.executeQuery("select tenant_id from app.domain_reserved where name = '" + name + "'")) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
