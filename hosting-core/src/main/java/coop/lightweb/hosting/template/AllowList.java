package coop.lightweb.hosting.template;

import coop.lightweb.hosting.template.Reach.Call;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.velocity.runtime.directive.ForeachScope;
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
        Call call = property(target, name);
        return call == null ? null : new Property(name, call);
    }

    private @Nullable Call property(Object target, String name) {
        return switch (target) {
            case ForeachScope loop -> ofLoop(name);
            case Map.Entry<?, ?> entry ->
                switch (name) {
                    case "key" -> (each, none) -> ((Map.Entry<?, ?>) each).getKey();
                    case "value" -> (each, none) -> ((Map.Entry<?, ?>) each).getValue();
                    default -> null;
                };
            case Map<?, ?> map -> (each, none) -> ((Map<?, ?>) each).get(name);
            default -> reach(target).property(name);
        };
    }

    /** {@code $foreach.index} and its kin; Velocity's scope is a map and would answer null to everything. */
    private static @Nullable Call ofLoop(String name) {
        return switch (name) {
            case "index" -> (loop, none) -> ((ForeachScope) loop).getIndex();
            case "count" -> (loop, none) -> ((ForeachScope) loop).getCount();
            case "first" -> (loop, none) -> ((ForeachScope) loop).isFirst();
            case "last" -> (loop, none) -> ((ForeachScope) loop).isLast();
            case "hasNext" -> (loop, none) -> ((ForeachScope) loop).hasNext();
            default -> null;
        };
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
