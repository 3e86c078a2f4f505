package coop.lightweb.hosting.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.spi.JdbiPlugin;

/** Teaches JDBI every record that is an {@link Id}: bound as its UUID, read back through its constructor. */
final class TypedIds implements JdbiPlugin {
    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerArgument((ArgumentFactory) TypedIds::argument);
        jdbi.registerColumnMapper((ColumnMapperFactory) TypedIds::mapper);
        jdbi.registerArrayType((SqlArrayTypeFactory) TypedIds::array);
    }

    private static Optional<Argument> argument(Type type, Object value, ConfigRegistry config) {
        if (value instanceof Id id) {
            return Optional.of((position, statement, ctx) -> statement.setObject(position, id.value(), Types.OTHER));
        }
        return Optional.empty();
    }

    private static Optional<ColumnMapper<?>> mapper(Type type, ConfigRegistry config) {
        Class<?> raw = GenericTypes.getErasedType(type);
        if (!raw.isRecord() || !Id.class.isAssignableFrom(raw)) {
            return Optional.empty();
        }
        Constructor<?> make = constructor(raw);
        return Optional.of((row, column, ctx) -> {
            UUID value = row.getObject(column, UUID.class);
            return value == null ? null : newInstance(make, value);
        });
    }

    /** A list of ids is bound as {@code uuid[]}: {@code where id = any(:ids)}. */
    private static Optional<SqlArrayType<?>> array(Type type, ConfigRegistry config) {
        return Id.class.isAssignableFrom(GenericTypes.getErasedType(type))
                ? Optional.of(SqlArrayType.<Id>of("uuid", Id::value))
                : Optional.empty();
    }

    private static Constructor<?> constructor(Class<?> raw) {
        try {
            Constructor<?> make = raw.getDeclaredConstructor(UUID.class);
            make.setAccessible(true);
            return make;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(raw + " is an Id and needs a constructor taking one UUID", e);
        }
    }

    private static Object newInstance(Constructor<?> make, UUID value) {
        try {
            return make.newInstance(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
