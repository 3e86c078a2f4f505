package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.vault.Purpose;
import java.util.function.Supplier;

/**
 * One sort of record. Each room says what its own is; word and purpose are part of how records are sealed and never change.
 *
 * @param <T> what such a record holds
 * @param <V> what the workspace keeps ready about all of them
 * @param word lower-case letters, at most 20
 * @param version of the shape of {@code type} that is written now, from 1; older ones are read too
 * @param ofPerson whether they may belong to one person and be sealed with that person's key
 * @param whose whose they are, for members who see their own only: {@link Whose} says how a new kind answers
 * @param view made when the first record is read, and told of every change
 */
public record Kind<T, V extends View<T>>(
        String word, Purpose purpose, int version, Class<T> type, boolean ofPerson, Whose<T> whose, Supplier<V> view) {
    /** One that has yet to say {@link #whose(Whose)}. */
    public Kind(String word, Purpose purpose, int version, Class<T> type, boolean ofPerson, Supplier<V> view) {
        this(word, purpose, version, type, ofPerson, Whose.unsaid(), view);
    }

    public Kind<T, V> whose(Whose<T> those) {
        return new Kind<>(word, purpose, version, type, ofPerson, those, view);
    }

    @Override
    public String toString() {
        return word;
    }
}
