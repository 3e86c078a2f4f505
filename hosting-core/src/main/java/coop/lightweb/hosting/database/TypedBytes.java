package coop.lightweb.hosting.database;

import java.lang.reflect.Type;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;

/** Teaches JDBI every value that is a {@link Bytea}, and arrays of them, which JDBI would send as text of twice the size. */
final class TypedBytes implements JdbiPlugin {
    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerArgument((ArgumentFactory) TypedBytes::argument);
    }

    private static Optional<Argument> argument(Type type, Object value, ConfigRegistry config) {
        if (value instanceof Bytea one) {
            return Optional.of((position, statement, ctx) -> statement.setBytes(position, one.bytes()));
        }
        if (value instanceof Bytea.Many many) {
            byte[][] values = many.values().toArray(byte[][]::new);
            return Optional.of((position, statement, ctx) ->
                    statement.setArray(position, statement.getConnection().createArrayOf("bytea", values)));
        }
        return Optional.empty();
    }
}
