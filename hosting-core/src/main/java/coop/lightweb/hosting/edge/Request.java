package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.Field;
import org.jspecify.annotations.Nullable;

/**
 * What deciding needs of a request.
 *
 * @param method as sent: methods are case-sensitive
 * @param path as sent, still escaped, without the query
 * @param query without its question mark; null when there was none
 */
public record Request(String method, String path, @Nullable String query, Fields fields) {
    /** The value of a field, null when it was not sent; several lines of one field come joined by commas. */
    @FunctionalInterface
    public interface Fields {
        @Nullable
        String get(Field field);
    }

    boolean isGet() {
        return method.equals("GET");
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
