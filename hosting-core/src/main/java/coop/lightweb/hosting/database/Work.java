package coop.lightweb.hosting.database;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is done inside one transaction. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T in(Handle tx);
}
