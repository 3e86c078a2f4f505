package coop.lightweb.hosting.template;

import coop.lightweb.hosting.template.Reach.Call;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.Uberspect;
import org.apache.velocity.util.introspection.VelMethod;
import org.apache.velocity.util.introspection.VelPropertyGet;
import org.apache.velocity.util.introspection.VelPropertySet;
import org.jspecify.annotations.Nullable;

/**
 * What a template can touch. Velocity's own guard is a list of what is forbidden, and beans reach files around it; this
 * is a list of what is allowed: components of records, methods marked {@link InTemplates}, and the sizes and elements of
 * collections. Everything else does not exist for a template, which strict mode turns into an error. Nothing can be set.
 *
 * <p>Public with a public constructor because Velocity makes it by name.
 */
public final class AllowList implements Uberspect {

    private final Map<Class<?>, Reach> reaches = new ConcurrentHashMap<>();

    @Override
    public void init() {}

    @Override
    public @Nullable Iterator<?> getIterator(Object target, Info info) {
        return switch (target) {
            case Iterable<?> many -> many.iterator();
            case Map<?, ?> map -> map.entrySet().iterator();
            case Object[] array -> Arrays.asList(array).iterator();
            default -> null;
        };
    }

    @Override
    public @Nullable VelMethod getMethod(Object target, String name, Object[] args, Info info) {
        Call call = builtIn(target, name, args.length);
        if (call == null) {
            call = reach(target).method(name, args);
        }
        return call == null ? null : new Method(name, call);
    }

    @Override
    public @Nullable VelPropertyGet getPropertyGet(Object target, String name, Info info) {
        Call call = target instanceof Map<?, ?> ? (map, none) -> ((Map<?, ?>) map).get(name) : property(target, name);
        return call == null ? null : new Property(name, call);
    }

    private @Nullable Call property(Object target, String name) {
        if (target instanceof Map.Entry<?, ?>) {
            return switch (name) {
                case "key" -> (entry, none) -> ((Map.Entry<?, ?>) entry).getKey();
                case "value" -> (entry, none) -> ((Map.Entry<?, ?>) entry).getValue();
                default -> null;
            };
        }
        return reach(target).property(name);
    }

    @Override
    public @Nullable VelPropertySet getPropertySet(Object target, String name, Object value, Info info) {
        return null;
    }

    private Reach reach(Object target) {
        return reaches.computeIfAbsent(target.getClass(), Reach::of);
    }

    private static @Nullable Call builtIn(Object target, String name, int arity) {
        return switch (name + "/" + arity) {
            case "size/0" ->
                switch (target) {
                    case Collection<?> many -> (t, none) -> ((Collection<?>) t).size();
                    case Map<?, ?> map -> (t, none) -> ((Map<?, ?>) t).size();
                    default -> null;
                };
            case "get/1" ->
                switch (target) {
                    case List<?> list -> (t, args) -> ((List<?>) t).get(((Number) args[0]).intValue());
                    case Map<?, ?> map -> (t, args) -> ((Map<?, ?>) t).get(args[0]);
                    default -> null;
                };
            case "contains/1" ->
                target instanceof Collection<?> ? (t, args) -> ((Collection<?>) t).contains(args[0]) : null;
            case "length/0" -> target instanceof String ? (t, none) -> ((String) t).length() : null;
            default -> null;
        };
    }

    private record Method(String name, Call call) implements VelMethod {
        @Override
        public @Nullable Object invoke(Object target, Object[] args)
                throws IllegalAccessException, InvocationTargetException {
            return call.on(target, args);
        }

        @Override
        public boolean isCacheable() {
            return true;
        }

        @Override
        public String getMethodName() {
            return name;
        }

        @Override
        public java.lang.reflect.@Nullable Method getMethod() {
            return null;
        }

        @Override
        public Class<?> getReturnType() {
            return Object.class;
        }
    }

    private record Property(String name, Call call) implements VelPropertyGet {
        @Override
        public @Nullable Object invoke(Object target) throws IllegalAccessException, InvocationTargetException {
            return call.on(target, new Object[0]);
        }

        @Override
        public boolean isCacheable() {
            return true;
        }

        @Override
        public String getMethodName() {
            return name;
        }
    }
}
