package coop.lightweb.hosting.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.sqlobject.SqlObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * SQL objects that are made once and not for every transaction. Left to itself, JDBI reads the annotations of an interface anew at
 * every {@link Handle#attach} and prepares each of its methods, which costs more than the statements of a small transaction do.
 * What is attached here is a thin shell that remembers its handle and calls what was prepared.
 */
final class KeptObjects implements JdbiPlugin {
    @Override
    public void customizeJdbi(Jdbi jdbi) {
        Extensions extensions = jdbi.getConfig(Extensions.class);
        ExtensionFactory making = extensions.findFactory(SqlObjectFactory.class).orElseThrow();
        extensions.register(new Factory(making, new Current(jdbi)));
    }

    private static final class Factory implements ExtensionFactory {
        private final ExtensionFactory making;
        private final Current current;
        private final Map<Class<?>, InvocationHandler> prepared = new ConcurrentHashMap<>();

        Factory(ExtensionFactory making, Current current) {
            this.making = making;
            this.current = current;
        }

        @Override
        public boolean accepts(Class<?> type) {
            return prepared.containsKey(type) || making.accepts(type);
        }

        @Override
        public <E> E attach(Class<E> type, HandleSupplier handle) {
            InvocationHandler kept =
                    prepared.computeIfAbsent(type, any -> Proxy.getInvocationHandler(making.attach(any, current)));
            InvocationHandler shell = (proxy, method, args) -> current.call(handle, kept, method, args);
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, shell));
        }

        @Override
        public Set<FactoryFlag> getFactoryFlags() {
            return EnumSet.of(FactoryFlag.DONT_USE_PROXY);
        }
    }

    /** The handle of whichever shell is called on this thread. */
    private static final class Current implements HandleSupplier {
        private final Jdbi jdbi;
        private final ThreadLocal<@Nullable HandleSupplier> now = new ThreadLocal<>();

        Current(Jdbi jdbi) {
            this.jdbi = jdbi;
        }

        @Nullable
        Object call(HandleSupplier handle, InvocationHandler kept, Method method, @Nullable Object @Nullable [] args)
                throws Throwable {
            HandleSupplier before = now.get();
            now.set(handle);
            try {
                return kept.invoke(this, method, args);
            } finally {
                if (before == null) {
                    now.remove();
                } else {
                    now.set(before);
                }
            }
        }

        private HandleSupplier here() {
            return Objects.requireNonNull(now.get(), "called outside a transaction");
        }

        @Override
        public Handle getHandle() {
            return here().getHandle();
        }

        @Override
        public Jdbi getJdbi() {
            return jdbi;
        }

        /** What every handle begins with; methods are prepared from it. */
        @Override
        public ConfigRegistry getConfig() {
            return jdbi.getConfig();
        }

        @Override
        public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
            return here().invokeInContext(context, task);
        }
    }
}
