package coop.lightweb.ops.leak;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.vault.Sealing;
import coop.lightweb.hosting.vault.testing.Unsealed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two businesses write marker words into everything that is theirs. Then everything the node has left is read: every column
 * of every table, every file of the data directory (the write-ahead log and the log of the program among them). No marker is
 * there, and no password, code, cookie, token or key. With sealing switched off the same sweep finds every word, so it
 * would have.
 */
class LeakTest {
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    @Test
    void nothing_owned_is_readable_without_its_owner() throws Exception {
        Swept swept = sweep(Sealing.real());
        assertThat(swept.finds()).isEmpty();
        assertThat(swept.bytes()).as("bytes read").isGreaterThan(20_000_000);
    }

    @Test
    void the_same_sweep_finds_every_word_when_nothing_is_sealed() throws Exception {
        Swept swept = sweep(new Unsealed());
        for (String word : List.of("zqwordxvkkaslo", "zqwordxvknelson")) {
            Set<String> places = swept.finds().stream()
                    .filter(find -> find.needle().what().equals(word))
                    .map(Find::where)
                    .collect(Collectors.toSet());
            Hiding.COLUMNS.forEach((column, hiding) -> {
                if (hiding == Hiding.WORDS) {
                    assertThat(places).contains("app." + column);
                }
            });
            assertThat(places).anyMatch(place -> place.contains("pg_wal/"));
            assertThat(places).anyMatch(place -> place.contains("postgres/base/"));
        }
        assertThat(swept.finds())
                .as("what is kept nowhere, and what the node seals for itself")
                .allMatch(find -> find.needle().what().startsWith("zqwordxvk"));
    }

    private record Swept(Set<Find> finds, long bytes) {}

    private Swept sweep(Sealing sealing) throws Exception {
        List<Needle> needles = new ArrayList<>();
        Sweep sweep;
        try (Run run = new Run(directory, shared, sealing)) {
            for (String slug : List.of("kaslo", "nelson")) {
                Business business = new Business(run.node(), slug).fill();
                needles.addAll(Needle.ofWord(business.word()));
                needles.addAll(business.service());
                needles.addAll(business.secrets());
            }
            sweep = new Sweep(new Needles(needles));
            try (Connection superuser = run.superuser()) {
                everyOwnerColumnIsFilled(superuser);
                sweep.database(superuser);
                try (Statement sql = superuser.createStatement()) {
                    sql.execute("checkpoint");
                }
            }
        }
        sweep.files(directory);
        return new Swept(sweep.finds(), sweep.bytes());
    }

    private static void everyOwnerColumnIsFilled(Connection superuser) throws SQLException {
        Set<String> owned = new TreeSet<>();
        try (Statement sql = superuser.createStatement();
                ResultSet rows = sql.executeQuery(
                        "select table_name || '.' || column_name from guard.data_class where class = 'owner'")) {
            while (rows.next()) {
                owned.add(rows.getString(1));
            }
        }
        assertThat(Hiding.COLUMNS.keySet())
                .as("a new owner-class column is named in Hiding and filled in Business")
                .containsAll(owned);
        for (String column : owned) {
            String[] names = column.split("\\.");
            try (Statement sql = superuser.createStatement();
                    ResultSet rows = sql.executeQuery(
                            "select count(*) from app." + names[0] + " where " + names[1] + " is not null")) {
                rows.next();
                assertThat(rows.getInt(1)).as(column + " is filled").isGreaterThanOrEqualTo(2);
            }
        }
    }
}
