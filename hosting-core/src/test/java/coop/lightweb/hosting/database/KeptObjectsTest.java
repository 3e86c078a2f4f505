package coop.lightweb.hosting.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.tenancy.TenantId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeptObjectsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final TenantId ADA = new TenantId(Ids.next());
    private static final TenantId BOB = new TenantId(Ids.next());

    interface Here {
        @SqlQuery("select guard.tenant()")
        TenantId tenant();

        @SqlUpdate("select guard.nothing_of_the_kind()")
        void fail();

        default TenantId twice() {
            return tenant().equals(tenant()) ? tenant() : new TenantId(Ids.next());
        }
    }

    @Test
    void each_transaction_sees_its_own_tenant() {
        assertThat(tenant(ADA)).isEqualTo(ADA);
        assertThat(tenant(BOB)).isEqualTo(BOB);
        assertThat(tenant(ADA)).isEqualTo(ADA);
    }

    @Test
    void transactions_at_the_same_time_do_not_meet() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        CompletableFuture<TenantId> ada =
                CompletableFuture.supplyAsync(() -> together(ADA, both), Thread::startVirtualThread);
        CompletableFuture<TenantId> bob =
                CompletableFuture.supplyAsync(() -> together(BOB, both), Thread::startVirtualThread);
        assertThat(ada.get(20, TimeUnit.SECONDS)).isEqualTo(ADA);
        assertThat(bob.get(20, TimeUnit.SECONDS)).isEqualTo(BOB);
    }

    @Test
    void what_was_attached_to_a_transaction_ends_with_it() {
        Here kept = db.database().as(ADA, tx -> tx.attach(Here.class));
        assertThatThrownBy(kept::tenant).hasMessageContaining("closed");
        assertThatThrownBy(() -> db.database().as(BOB, tx -> kept.tenant())).hasMessageContaining("closed");
    }

    @Test
    void a_failed_statement_says_what_it_said_before() {
        assertThatThrownBy(() -> db.database().shared(tx -> {
                    tx.attach(Here.class).fail();
                    return 0;
                }))
                .isInstanceOf(org.jdbi.v3.core.statement.UnableToExecuteStatementException.class);
        assertThat(tenant(ADA)).isEqualTo(ADA);
    }

    private static TenantId tenant(TenantId tenant) {
        return db.database().as(tenant, tx -> tx.attach(Here.class).twice());
    }

    private static TenantId together(TenantId tenant, CyclicBarrier both) {
        return db.database().as(tenant, tx -> {
            Here here = tx.attach(Here.class);
            try {
                both.await(10, TimeUnit.SECONDS);
                TenantId first = here.tenant();
                both.await(10, TimeUnit.SECONDS);
                return first.equals(here.tenant()) ? first : new TenantId(Ids.next());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
