package coop.lightweb.hosting.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;

/** Connections for the one library that insists on opening its own transactions. It has no tenant, so it sees no tenant's rows. */
record QuartzConnections(DataSource pool) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void initialize() {}

    /** The pool belongs to {@link Database}. */
    @Override
    public void shutdown() {}
}
