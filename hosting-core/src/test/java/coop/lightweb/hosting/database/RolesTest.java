package coop.lightweb.hosting.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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

    @Test
    void an_admin_who_may_make_roles_and_owns_the_database_is_enough() throws SQLException {
        String name = "modest" + ProcessHandle.current().pid();
        String url = TestServer.get().url(name);
        db.admin("create role " + name + " login createrole password 'modest'");
        db.admin("create role " + name + "_less login createdb password 'modest'");
        db.admin("create database " + name + "_others");
        db.admin("create database " + name + "_less owner " + name + "_less template template0");
        // Roles are the server's and not the database's: ours were made by the superuser, who hands them on.
        String handOn = "grant lightweb_app, lightweb_guard, lightweb_migrate, lightweb_owner to " + name
                + " with admin option";
        db.admin("create database " + name + " owner " + name + " template template0");
        try {
            DatabaseSettings settings = DatabaseSettings.external(url, name, "modest");
            if (version() >= 16) {
                refused(settings, handOn);
            }
            db.admin(handOn);
            refused(
                    DatabaseSettings.external(url + "_less", name + "_less", "modest"),
                    "alter role " + name + "_less createrole");
            try (Databases opened = Databases.open(settings, data, TestServer.SECRETS, List.of(TestDatabase.HOSTING))) {
                assertThat(new Catalogue(opened.database()).faults()).isEmpty();
            }
            DatabaseSettings others = DatabaseSettings.external(url + "_others", name, "modest");
            refused(others, "alter database " + name + "_others owner to " + name);
        } finally {
            db.admin("drop database if exists " + name + " with (force)");
            db.admin("drop database if exists " + name + "_others with (force)");
            db.admin("drop database if exists " + name + "_less with (force)");
            db.admin("drop role " + name + "_less");
            db.admin("revoke lightweb_owner, lightweb_guard, lightweb_migrate, lightweb_app from " + name + " cascade");
            db.admin("drop role " + name);
        }
    }

    /** Each refusal ends with the statement that puts it right. */
    private void refused(DatabaseSettings settings, String remedy) {
        assertThatThrownBy(() -> Databases.open(settings, data, TestServer.SECRETS, List.of(TestDatabase.HOSTING)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageEndingWith(remedy);
    }

    private static int version() throws SQLException {
        try (Connection admin = db.admin()) {
            return admin.getMetaData().getDatabaseMajorVersion();
        }
    }
}
