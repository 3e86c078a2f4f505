package coop.lightweb.ops.leak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads back everything a node has left: every column of every table, and every file. */
final class Sweep {
    private final Needles needles;
    private final Set<Find> finds = new LinkedHashSet<>();
    private long bytes;

    Sweep(Needles needles) {
        this.needles = needles;
    }

    Set<Find> finds() {
        return finds;
    }

    /** How much was read: a sweep of nothing finds nothing. */
    long bytes() {
        return bytes;
    }

    /** Every column of every relation that holds rows, PostgreSQL's own (with its statistics of our values) included. */
    void database(Connection superuser) throws SQLException {
        for (String[] column : columns(superuser)) {
            String table = quoted(column[0]) + "." + quoted(column[1]);
            String name = quoted(column[2]);
            String raw = column[3].equals("bytea") ? name : "null";
            String where = column[0] + "." + column[1] + "." + column[2];
            read(superuser, "select " + name + "::text, " + raw + " from " + table, where);
        }
    }

    void files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            look(Files.readAllBytes(file), directory.relativize(file).toString());
        }
    }

    private static List<String[]> columns(Connection superuser) throws SQLException {
        List<String[]> columns = new ArrayList<>();
        try (Statement sql = superuser.createStatement();
                ResultSet rows = sql.executeQuery("""
                        select n.nspname, c.relname, a.attname, t.typname
                        from pg_attribute a
                        join pg_class c on c.oid = a.attrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_type t on t.oid = a.atttypid
                        where c.relkind in ('r', 'm', 't', 'S') and a.attnum > 0 and not a.attisdropped
                        """)) {
            while (rows.next()) {
                columns.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)});
            }
        }
        return columns;
    }

    private void read(Connection superuser, String query, String where) throws SQLException {
        try (Statement sql = superuser.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                String text = rows.getString(1);
                if (text != null) {
                    look(text.getBytes(StandardCharsets.UTF_8), where);
                }
                byte @Nullable [] raw = rows.getBytes(2);
                if (raw != null) {
                    look(raw, where);
                }
            }
        }
    }

    private void look(byte[] hay, String where) {
        bytes += hay.length;
        needles.in(hay).forEach(needle -> finds.add(new Find(where, needle)));
        if (hay.length > 2 && hay[0] == 0x1f && hay[1] == (byte) 0x8b) {
            unpacked(hay, where);
        }
    }

    private void unpacked(byte[] gzip, String where) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            needles.in(in.readAllBytes()).forEach(needle -> finds.add(new Find(where + " (unpacked)", needle)));
        } catch (IOException e) {
            // Not gzip after all; as it is, it was looked at.
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
