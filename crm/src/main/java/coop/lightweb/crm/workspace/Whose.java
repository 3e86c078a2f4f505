package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.account.AccountId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose the records of a kind are, for members who see their own only. Every kind says it once, in its {@link Kind}, and from then on lists,
 * search, boards, reports, exports, address books, writing and undoing hold to it without knowing: what is not somebody's is to them
 * as if it were not there. There are three sorts:
 *
 * <ul>
 *   <li>{@link #lookedAfter}: what has an owner, as contacts, companies and deals have. It is that member's, and carries along what hangs
 *       on it. Whoever sees their own only owns what they make.
 *   <li>{@link #partOf}: what hangs on such a record, as an activity, a task, a consent, a picture or a file does: the person whose key
 *       seals it counts always, others are named. It may besides be somebody's by itself, as a task that was given to them is.
 *   <li>{@link #everybodys}: settings of the business, as pipelines, own fields and saved views are.
 * </ul>
 *
 * <p>A kind that says nothing is nobody's, those members do not see it, and a test fails.
 *
 * @param <T> what such a record holds
 */
public final class Whose<T> {
    private enum Sort {
        UNSAID,
        EVERYBODYS,
        LOOKED_AFTER,
        PART
    }

    private final Sort sort;
    private final Function<T, Stream<AccountId>> people;
    private final Function<T, Stream<RecordId>> about;
    private final @Nullable BiFunction<T, AccountId, T> taken;
    private final Keeping<T> keeping;

    private Whose(
            Sort sort,
            Function<T, Stream<AccountId>> people,
            Function<T, Stream<RecordId>> about,
            @Nullable BiFunction<T, AccountId, T> taken,
            Keeping<T> keeping) {
        this.sort = sort;
        this.people = people;
        this.about = about;
        this.taken = taken;
        this.keeping = keeping;
    }

    /** What a record names and its writer does not see stays named: they could not have meant to take it out. */
    @FunctionalInterface
    public interface Keeping<T> {
        /** @param sees whether the writer sees the record of that id */
        T in(T was, T is, Predicate<RecordId> sees);
    }

    /** The same for records that name others with an owner. */
    public Whose<T> keeping(Keeping<T> those) {
        return new Whose<>(sort, people, about, taken, those);
    }

    T kept(T was, T is, Predicate<RecordId> sees) {
        return keeping.in(was, is, sees);
    }

    /** A setting: all members see it. */
    public static <T> Whose<T> everybodys() {
        return new Whose<>(Sort.EVERYBODYS, any -> Stream.empty(), any -> Stream.empty(), null, (was, is, sees) -> is);
    }

    /**
     * @param owner who looks after it, or null
     * @param taken the same with that owner
     */
    public static <T> Whose<T> lookedAfter(Function<T, @Nullable AccountId> owner, BiFunction<T, AccountId, T> taken) {
        return new Whose<>(
                Sort.LOOKED_AFTER,
                value -> Stream.ofNullable(owner.apply(value)),
                any -> Stream.empty(),
                taken,
                (was, is, sees) -> is);
    }

    /** About the person whose key seals it, and about nothing else. */
    public static <T> Whose<T> partOf() {
        return partOf(any -> Stream.empty());
    }

    /** @param about records with an owner, or null, on which it hangs besides the person whose key seals it */
    public static <T> Whose<T> partOf(Function<T, Stream<@Nullable RecordId>> about) {
        return partOf(about, any -> Stream.empty());
    }

    /** @param people whose it is by itself, or null */
    public static <T> Whose<T> partOf(
            Function<T, Stream<@Nullable RecordId>> about, Function<T, Stream<@Nullable AccountId>> people) {
        return new Whose<>(
                Sort.PART,
                value -> people.apply(value).flatMap(Stream::ofNullable),
                value -> about.apply(value).flatMap(Stream::ofNullable),
                null,
                (was, is, sees) -> is);
    }

    static <T> Whose<T> unsaid() {
        return new Whose<>(Sort.UNSAID, any -> Stream.empty(), any -> Stream.empty(), null, (was, is, sees) -> is);
    }

    boolean said() {
        return sort != Sort.UNSAID;
    }

    boolean isEverybodys() {
        return sort == Sort.EVERYBODYS;
    }

    /** Whether others hang on it. */
    boolean carries() {
        return sort == Sort.LOOKED_AFTER;
    }

    boolean isOf(T value, AccountId account) {
        return people.apply(value).anyMatch(account::equals);
    }

    /** On which records it hangs. */
    List<RecordId> on(T value, @Nullable RecordId person) {
        return sort != Sort.PART
                ? List.of()
                : Stream.concat(Stream.ofNullable(person), about.apply(value)).toList();
    }

    /** As it is when that member makes it: theirs, unless they give it to somebody. */
    T madeBy(T value, AccountId account) {
        return taken == null || people.apply(value).findAny().isPresent() ? value : taken.apply(value, account);
    }
}
