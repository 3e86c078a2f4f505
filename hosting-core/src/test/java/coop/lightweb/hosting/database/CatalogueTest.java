package coop.lightweb.hosting.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The check passes on the schema as it is, and notices every lock that is taken off, one at a time. */
class CatalogueTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    /** A pair of well-locked tables, so that every kind of lock is there to be taken off. */
    @BeforeAll
    static void a_shelf_with_books() {
        db.admin("create table shelf (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))");
        db.admin(
                "create table book (tenant_id uuid not null, id uuid not null, shelf_id uuid, primary key (tenant_id, id),"
                        + " foreign key (tenant_id, shelf_id) references shelf (tenant_id, id) on delete set null (shelf_id))");
        for (String table : List.of("shelf", "book")) {
            db.admin("alter table " + table + " owner to lightweb_owner");
            db.admin("grant select, insert, update, delete on " + table + " to lightweb_app");
            db.admin("select guard.lock('" + table + "')");
            db.admin("insert into guard.data_class select '" + table + "', attname, 'service', 'none' from pg_attribute"
                    + " where attrelid = 'app." + table + "'::regclass and attnum > 0");
        }
    }

    @Test
    void the_schema_as_it_is_has_every_lock() {
        assertThat(new Catalogue(db.database()).faults()).isEmpty();
    }

    @Test
    void notices_every_policy_flag_and_key_that_is_dropped() throws SQLException {
        int mutants = 0;
        for (List<Mutant> alike : mutants()) {
            assertThat(alike).isNotEmpty();
            mutants += alike.size();
            List<String> faults = faultsAfter(alike.stream().map(Mutant::sql).toArray(String[]::new));
            assertThat(alike.stream().filter(mutant -> faults.stream().noneMatch(mutant::isNamedIn)))
                    .isEmpty();
        }
        assertThat(mutants).isGreaterThan(200);
    }

    @Test
    void notices_planted_violations_of_each_lock() throws SQLException {
        String[] planted = {
            "create table app.loose (id uuid primary key)",
            "create table app.loose (tenant_id uuid, id uuid not null, primary key (id))",
            "create materialized view app.seen as select 1 as one",
            "create view app.peek as select 1 as one",
            "create function app.peek() returns int language sql security definer as 'select 1'",
            "create function guard.peek() returns int language sql security definer as 'select 1'",
            "alter function guard.tenant() reset search_path",
            "grant execute on function guard.tenant() to public",
            "grant lightweb_owner to lightweb_app",
            "alter role lightweb_app bypassrls",
            "alter role lightweb_owner login",
            "grant truncate on all tables in schema app to lightweb_app",
            "grant references on all tables in schema app to lightweb_app",
            "grant trigger on all tables in schema app to lightweb_app",
            "grant select on all tables in schema app to public",
            "grant select on guard.secret to lightweb_app",
            "grant insert on guard.shared_table to lightweb_app",
            "create sequence app.ticket",
            "update guard.data_class set seal = 'owner', class = 'owner' where table_name = 'book' and column_name = 'id'",
            "update guard.data_class set seal = 'owner', class = 'owner' where table_name = 'account' and column_name = 'name'",
            "alter table app.shelf add unique (id); alter table app.book add foreign key (shelf_id) references app.shelf (id)",
            "alter table app.book add foreign key (tenant_id, shelf_id) references app.shelf (tenant_id, id) on delete set null",
        };
        for (String violation : planted) {
            assertThat(faultsAfter(violation)).as(violation).isNotEmpty();
        }
    }

    /** @param whose what a fault must name: the table, the column, the function */
    private record Mutant(String sql, String whose) {
        boolean isNamedIn(String fault) {
            return Pattern.compile("\\b" + Pattern.quote(whose) + "\\b")
                    .matcher(fault)
                    .find();
        }
    }

    /**
     * Every policy, flag, key and data class of every tenant table, as the statement that takes it off. Those of a kind are taken off
     * together and each must be missed: one at a time takes minutes.
     */
    private static List<List<Mutant>> mutants() throws SQLException {
        String tenantTables = "pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')"
                + " and not exists (select from guard.shared_table s where s.table_name = c.relname)";
        String sealed = " from pg_constraint k join pg_class c on c.oid = k.conrelid"
                + " where k.confrelid = 'app.tenant_epoch'::regclass";
        List<Mutant> epochs =
                all("select format('alter table app.%I drop constraint %I', c.relname, k.conname), c.relname" + sealed);
        assertThat(epochs).extracting(Mutant::whose).contains("team_note", "message");
        return List.of(
                all("select format('drop policy %I on app.%I', p.polname, c.relname), c.relname from pg_policy p"
                        + " join pg_class c on c.oid = p.polrelid where p.polname = 'tenant'"),
                all("select format('alter table app.%I disable row level security', relname), relname from "
                        + tenantTables),
                all("select format('alter table app.%I no force row level security', relname), relname from "
                        + tenantTables),
                all("select format('alter policy tenant on app.%I using (true)', relname), relname from "
                        + tenantTables),
                all("select format('alter policy tenant on app.%I with check (true)', relname), relname from "
                        + tenantTables),
                all("select format('create policy open on app.%I to lightweb_app using (true)', relname), relname from "
                        + tenantTables),
                all("select format('alter table app.%I drop constraint %I cascade', c.relname, k.conname), c.relname"
                        + " from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'p'"
                        + " and c.relnamespace = 'app'::regnamespace"),
                all("select format('create index on app.%I (%I)', c.relname, a.attname), c.relname from pg_attribute a"
                        + " join " + tenantTables.replace("pg_class c where", "pg_class c on c.oid = a.attrelid where")
                        + " and a.attnum > 0 and a.attname = 'id'"),
                epochs,
                all("select format('alter table app.%I alter epoch drop not null', c.relname), c.relname" + sealed
                        + " and not exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and"
                        + " a.attname = 'epoch' where i.indrelid = c.oid and i.indisprimary and a.attnum = any"
                        + " (i.indkey::int2[]))"),
                all("select format('delete from guard.data_class where table_name = %L and column_name = %L',"
                        + " table_name, column_name), table_name || '.' || column_name from guard.data_class"),
                all("select format('delete from guard.shared_table where table_name = %L', table_name), table_name"
                        + " from guard.shared_table"),
                all("select format('delete from guard.crossing where function_name = %L', function_name), function_name"
                        + " from guard.crossing"));
    }

    private static List<Mutant> all(String query) throws SQLException {
        try (Connection admin = db.admin();
                Statement sql = admin.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<Mutant> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Mutant(rows.getString(1), rows.getString(2)));
            }
            return found;
        }
    }

    /** Breaks this inside a transaction of the superuser, asks the check there, and takes it back. */
    private static List<String> faultsAfter(String... broken) throws SQLException {
        try (Connection admin = db.admin();
                Statement sql = admin.createStatement()) {
            admin.setAutoCommit(false);
            sql.execute(String.join(";\n", broken));
            List<String> faults = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery(Catalogue.check())) {
                while (rows.next()) {
                    faults.add(rows.getString(1));
                }
            }
            admin.rollback();
            return faults;
        }
    }
}
