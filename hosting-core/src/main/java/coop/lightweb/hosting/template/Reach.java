package coop.lightweb.hosting.template;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of one class templates may reach: its record components and its methods marked {@link InTemplates}. */
record Reach(Map<String, Call> properties, Map<String, List<Method>> methods) {

    interface Call {
        @Nullable
        Object on(Object target, Object[] args) throws IllegalAccessException, InvocationTargetException;
    }

    static Reach of(Class<?> type) {
        Map<String, Call> properties = new HashMap<>();
        Map<String, List<Method>> methods = new HashMap<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.isAnnotationPresent(InTemplates.class) && !Modifier.isStatic(method.getModifiers())) {
                    method.setAccessible(true);
                    methods.computeIfAbsent(method.getName(), n -> new ArrayList<>())
                            .add(method);
                    if (method.getParameterCount() == 0) {
                        properties.putIfAbsent(method.getName(), (target, none) -> method.invoke(target));
                    }
                }
            }
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                properties.put(component.getName(), (target, none) -> accessor.invoke(target));
            }
        }
        return new Reach(Map.copyOf(properties), Map.copyOf(methods));
    }

    @Nullable
    Call property(String name) {
        return properties.get(name);
    }

    @Nullable
    Call method(String name, Object[] args) {
        for (Method method : methods.getOrDefault(name, List.of())) {
            if (fits(method, args)) {
                return (target, given) -> method.invoke(target, spread(method, given));
            }
        }
        return null;
    }

    private static boolean fits(Method method, @Nullable Object[] args) {
        Class<?>[] types = method.getParameterTypes();
        int fixed = method.isVarArgs() ? types.length - 1 : types.length;
        if (method.isVarArgs() ? args.length < fixed : args.length != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!accepts(types[i], args[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean accepts(Class<?> type, @Nullable Object arg) {
        if (arg == null) {
            return !type.isPrimitive();
        }
        if (type == long.class) {
            return arg instanceof Long || arg instanceof Integer;
        }
        if (type == int.class) {
            return arg instanceof Integer;
        }
        if (type == boolean.class) {
            return arg instanceof Boolean;
        }
        return type.isInstance(arg);
    }

    private static Object[] spread(Method method, Object[] args) {
        if (!method.isVarArgs()) {
            return args;
        }
        Class<?>[] types = method.getParameterTypes();
        int fixed = types.length - 1;
        Object rest = Array.newInstance(types[fixed].getComponentType(), args.length - fixed);
        for (int i = fixed; i < args.length; i++) {
            Array.set(rest, i - fixed, args[i]);
        }
        Object[] all = new Object[types.length];
        System.arraycopy(args, 0, all, 0, fixed);
        all[fixed] = rest;
        return all;
    }
}
