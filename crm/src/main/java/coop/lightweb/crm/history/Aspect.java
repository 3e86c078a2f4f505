package coop.lightweb.crm.history;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record as people know it.
 *
 * @param word of the field, as the API and the pages' addresses write it
 * @param words what stands in it
 * @param back the record as it is now, with this field as it was; null for what has a door of its own, such as the stage of a deal
 */
record Aspect<T>(
        String word,
        Function<T, Stream<Word>> words,
        @Nullable BinaryOperator<T> back) {
    static <T> Aspect<T> of(String word, Function<T, Stream<Word>> words, BinaryOperator<T> back) {
        return new Aspect<>(word, words, back);
    }

    /** Shown, and changed elsewhere. */
    static <T> Aspect<T> shown(String word, Function<T, Stream<Word>> words) {
        return new Aspect<>(word, words, null);
    }

    /** The same of a part of something larger. */
    <W> Aspect<W> in(Function<W, T> part, Put<W, T> put) {
        BinaryOperator<T> inner = back;
        return new Aspect<>(
                word,
                whole -> words.apply(part.apply(whole)),
                inner == null ? null : (now, then) -> put.in(now, inner.apply(part.apply(now), part.apply(then))));
    }

    @FunctionalInterface
    interface Put<W, T> {
        W in(W whole, T part);
    }

    /** The first with this field as the second has it. */
    T from(T now, T then) {
        return back == null ? now : back.apply(now, then);
    }

    List<Word> said(T value) {
        return words.apply(value).toList();
    }
}
