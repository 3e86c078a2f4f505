package coop.lightweb.crm.workspace;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a room keeps ready in memory about all records of a kind: an order, an index, counts. Only read while nobody changes it; the
 * workspace sees to that.
 */
public interface View<T> {
    /** All of them at once, before anything else. */
    void fill(Collection<Entry<T>> all);

    /**
     * One has changed.
     *
     * @param before null for one that is new, or comes out of the trash
     * @param after null for one that is gone, or went to the trash
     */
    void put(@Nullable Entry<T> before, @Nullable Entry<T> after);

    /**
     * What came in one go has been put. For what is kept ready from records of several kinds: {@link Workspace#find} has the others, as
     * far as somebody asked for them.
     */
    default void settle(Workspace workspace) {}

    /** For kinds of which nothing more is wanted than to find one by its id. */
    static <T> View<T> none() {
        return new View<>() {
            @Override
            public void fill(Collection<Entry<T>> all) {}

            @Override
            public void put(@Nullable Entry<T> before, @Nullable Entry<T> after) {}
        };
    }
}
