package coop.lightweb.hosting.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.tenancy.TenantId;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final TenantId ADA = new TenantId(Ids.next());
    private static final TenantId BOB = new TenantId(Ids.next());

    @BeforeAll
    static void a_tenant_table() {
        db.admin("create table thing (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))");
        db.admin("alter table thing owner to lightweb_owner");
        db.admin("grant select, insert, update, delete on thing to lightweb_app");
        db.admin("select guard.lock('thing')");
    }

    @Test
    void shows_a_tenant_its_own_rows_and_nobody_elses() {
        add(ADA);
        add(ADA);
        add(BOB);
        assertThat(count(ADA)).isEqualTo(2);
        assertThat(count(BOB)).isEqualTo(1);
    }

    @Test
    void raises_where_no_tenant_was_set() {
        assertThatThrownBy(() -> db.database().shared(DatabaseTest::countThings))
                .satisfies(e -> assertThat(Database.isForbidden(e)).isTrue());
        // Also on a connection that has just served a tenant.
        count(ADA);
        assertThatThrownBy(() -> db.database().shared(DatabaseTest::countThings))
                .satisfies(e -> assertThat(Database.isForbidden(e)).isTrue());
    }

    @Test
    void refuses_to_write_into_another_tenant() {
        assertThatThrownBy(() -> db.database()
                        .as(
                                ADA,
                                tx -> tx.execute(
                                        "insert into thing (tenant_id, id) values (?, ?)",
                                        BOB.value(),
                                        UUID.randomUUID())))
                .satisfies(e -> assertThat(Database.isForbidden(e)).isTrue());
    }

    @Test
    void does_not_believe_a_tenant_that_injected_sql_chose() {
        String forged = BOB.value() + "|1|1|00";
        assertThatThrownBy(() -> db.database().as(ADA, tx -> {
                    tx.execute("select set_config('app.ctx', ?, true)", forged);
                    return countThings(tx);
                }))
                .satisfies(e -> assertThat(Database.isForbidden(e)).isTrue());
    }

    @Test
    void a_context_signed_for_one_backend_is_worthless_on_another() {
        String stolen = db.database()
                .as(
                        ADA,
                        tx -> tx.createQuery("select current_setting('app.ctx')")
                                .mapTo(String.class)
                                .one());
        try (Database other = db.another()) {
            assertThatThrownBy(() -> other.shared(tx -> {
                        tx.execute("select set_config('app.ctx', ?, true)", stolen);
                        return countThings(tx);
                    }))
                    .satisfies(e -> assertThat(Database.isForbidden(e)).isTrue());
        }
    }

    @Test
    void may_not_read_the_context_key_nor_turn_row_security_off_nor_truncate() {
        for (String statement : new String[] {
            "select * from guard.secret", "truncate thing", "alter table thing disable row level security",
            "drop policy tenant on thing", "set role lightweb_owner", "create table app.mine (id int)"
        }) {
            assertThatThrownBy(() -> db.database().as(ADA, tx -> tx.execute(statement)))
                    .as(statement)
                    .satisfies(e -> assertThat(Database.isForbidden(e)).isTrue());
        }
        assertThatThrownBy(() -> db.database().as(ADA, tx -> {
                    tx.execute("set local row_security = off");
                    return countThings(tx);
                }))
                .hasMessageContaining("row-level security");
    }

    @Test
    void refuses_a_transaction_inside_a_transaction() {
        assertThatThrownBy(() -> db.database().as(ADA, tx -> count(BOB))).hasMessageContaining("already open");
        assertThat(count(TENANT_WITHOUT_ROWS)).isZero();
    }

    private static final TenantId TENANT_WITHOUT_ROWS = new TenantId(Ids.next());

    @Test
    void tells_no_bound_values_when_a_statement_fails() {
        assertThatThrownBy(() -> db.database()
                        .as(
                                ADA,
                                tx -> tx.createUpdate("insert into nowhere values (:v)")
                                        .bind("v", "secret-marker")
                                        .execute()))
                .satisfies(e -> {
                    for (Throwable t = e; t != null; t = t.getCause()) {
                        assertThat(t.toString()).doesNotContain("secret-marker");
                    }
                });
    }

    @Test
    void names_the_broken_constraint() {
        UUID id = UUID.randomUUID();
        add(ADA, id);
        assertThatThrownBy(() -> add(ADA, id))
                .satisfies(e -> assertThat(Database.brokenConstraint(e)).hasValue("thing_pkey"));
    }

    @Test
    void tells_other_processes_what_was_committed() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        db.notices().on("thing", heard::add);
        db.database().as(ADA, tx -> tx.execute("select guard.notify('thing', 'one')"));
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
    }

    @Test
    void says_that_notices_may_be_lost_when_the_connection_broke() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        db.notices().on("thing", heard::add);
        db.admin("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lightweb notices'"
                + " and datname = current_database()");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(Notices.LOST);
    }

    private static void add(TenantId tenant) {
        add(tenant, Ids.next());
    }

    private static void add(TenantId tenant, UUID id) {
        db.database()
                .as(tenant, tx -> tx.execute("insert into thing (tenant_id, id) values (?, ?)", tenant.value(), id));
    }

    private static int count(TenantId tenant) {
        return db.database().as(tenant, DatabaseTest::countThings);
    }

    private static int countThings(org.jdbi.v3.core.Handle tx) {
        return tx.createQuery("select count(*) from thing").mapTo(Integer.class).one();
    }
}
