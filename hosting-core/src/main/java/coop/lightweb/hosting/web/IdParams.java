package coop.lightweb.hosting.web;

import coop.lightweb.hosting.database.Id;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets resources take typed ids from paths and queries. What is no id is answered as an id that nobody has. */
final class IdParams implements ParamConverterProvider {
    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> raw, Type type, Annotation[] annotations) {
        return raw.isRecord() && Id.class.isAssignableFrom(raw) ? new Converter<>(constructor(raw)) : null;
    }

    private static <T> Constructor<T> constructor(Class<T> raw) {
        try {
            return raw.getConstructor(UUID.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(raw + " is an Id and needs a constructor taking one UUID", e);
        }
    }

    private record Converter<T>(Constructor<T> make) implements ParamConverter<T> {
        @Override
        public @Nullable T fromString(@Nullable String value) {
            if (value == null) {
                return null; // a query parameter that was left out
            }
            try {
                return make.newInstance(UUID.fromString(value));
            } catch (IllegalArgumentException noUuid) {
                throw new NotFoundException(new NotFound());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString(T value) {
            return ((Id) value).value().toString();
        }
    }
}
