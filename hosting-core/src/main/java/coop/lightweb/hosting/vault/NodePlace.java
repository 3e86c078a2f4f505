package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.database.Id;

/** Where a value sealed by the node belongs: table and column without schema, and the row's key as text. */
public record NodePlace(String table, String column, String row) {
    public static NodePlace of(String table, String column, Id row) {
        return new NodePlace(table, column, row.value().toString());
    }

    byte[] binding() {
        return Binding.of("lightweb node value v1")
                .text(table)
                .text(column)
                .text(row)
                .bytes();
    }
}
