package coop.lightweb.hosting.web;

import coop.lightweb.hosting.database.Id;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads an HTML form into a record, component by component, so that one record serves forms and JSON alike. Texts are
 * stripped of surrounding blanks, except in a component that is {@link AsTyped} or whose name holds {@code password}; an empty field is null, or an
 * empty string where the component is a plain {@code String} that is not annotated nullable. A component {@code fields} that is a
 * map of lists holds whatever is called {@code fields.}something.
 */
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class FormReader implements MessageBodyReader<Record> {

    private static final int LONGEST_FORM = 1024 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(LONGEST_FORM + 1);
        if (bytes.length > LONGEST_FORM) {
            throw new Refused("web.failure.form-too-long");
        }
        return fill(type, fields(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static Map<String, List<String>> fields(String form) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(decoded(pair.substring(0, equals)), n -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused("web.failure.choice");
        }
    }

    private static Record fill(Class<Record> type, Map<String, List<String>> fields) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getType() == Map.class
                    ? below(components[i].getName() + ".", fields)
                    : value(components[i], fields.getOrDefault(components[i].getName(), List.of()));
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException(type + " does not take what the form sent", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made from a form", e);
        }
    }

    private static Map<String, List<String>> below(String prefix, Map<String, List<String>> fields) {
        Map<String, List<String>> below = new HashMap<>();
        fields.forEach((name, sent) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), List.copyOf(sent));
            }
        });
        return Map.copyOf(below);
    }

    private static @Nullable Object value(RecordComponent component, List<String> sent) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return List.copyOf(sent);
        }
        if (type == Set.class) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(sent));
        }
        String text = sent.isEmpty() ? "" : sent.getLast();
        if (!isAsTyped(component)) {
            text = text.strip();
        }
        if (type == boolean.class) {
            return text.equals("true") || text.equals("on");
        }
        if (type == String.class) {
            return text.isEmpty() && component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? null : text;
        }
        if (text.isEmpty() && !type.isPrimitive()) {
            return null;
        }
        return converted(component, type, text);
    }

    private static boolean isAsTyped(RecordComponent component) {
        return component.isAnnotationPresent(AsTyped.class)
                || component.getName().toLowerCase(Locale.ROOT).contains("password");
    }

    private static Object converted(RecordComponent component, Class<?> type, String text) {
        try {
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            }
            if (type.isEnum()) {
                return constant(type, text);
            }
            if (type == UUID.class) {
                return UUID.fromString(text);
            }
            if (type == LocalDate.class) {
                return LocalDate.parse(text);
            }
            if (Id.class.isAssignableFrom(type)) {
                return type.getDeclaredConstructor(UUID.class).newInstance(UUID.fromString(text));
            }
        } catch (IllegalArgumentException | DateTimeException | ReflectiveOperationException e) {
            throw new Refused("web.failure.choice").at(component.getName());
        }
        throw new IllegalStateException("No form field becomes a " + type);
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException();
    }
}
