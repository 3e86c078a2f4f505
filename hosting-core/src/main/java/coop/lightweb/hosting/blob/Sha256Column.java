package coop.lightweb.hosting.blob;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a digest from a {@code bytea} column. */
public final class Sha256Column implements ColumnMapper<Sha256> {
    @Override
    public Sha256 map(ResultSet row, int column, StatementContext ctx) throws SQLException {
        return Sha256.wrap(row.getBytes(column));
    }
}
