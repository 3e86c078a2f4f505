package coop.lightweb.crm.workspace;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A piece of all records of a kind, the oldest first: what a program goes through them by.
 *
 * @param next what the next piece is asked for with; null after the last
 */
public record Piece<T>(List<Entry<T>> entries, @Nullable RecordId next) {
    /** What the API says of each of them. */
    public <A> List<A> as(Function<Entry<T>, A> shape) {
        return entries.stream().map(shape).toList();
    }
}
