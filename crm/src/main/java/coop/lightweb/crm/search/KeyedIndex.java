package coop.lightweb.crm.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link SearchIndex} of things that have a key of their own, and its slots given out and taken back. Not for several threads. */
public final class KeyedIndex<K> {
    private final SearchIndex index = new SearchIndex();
    private final Map<K, Integer> slots = new HashMap<>();
    private final List<@Nullable K> keys = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();

    /** Lets it be found by these texts and by no others. */
    public void put(K key, List<Field> fields) {
        index.put(slots.computeIfAbsent(key, this::slot), fields);
    }

    /** Lets it be found no more. */
    public void remove(K key) {
        Integer slot = slots.remove(key);
        if (slot != null) {
            index.remove(slot);
            keys.set(slot, null);
            free.push(slot);
        }
    }

    /** The best match first. */
    public List<K> find(String words) {
        return index.find(words)
                .slots()
                .mapToObj(slot -> Objects.requireNonNull(keys.get(slot)))
                .toList();
    }

    private int slot(K key) {
        if (free.isEmpty()) {
            keys.add(key);
            return keys.size() - 1;
        }
        int slot = free.pop();
        keys.set(slot, key);
        return slot;
    }
}
