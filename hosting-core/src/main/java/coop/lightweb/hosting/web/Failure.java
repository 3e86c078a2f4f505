package coop.lightweb.hosting.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the caller must know and can act upon. Rooms throw one of the five kinds, or a subclass named for what the
 * reader must do ({@code NameTaken}, {@code DiskFull}). One mapper turns the kind into a status and either a page or an
 * RFC 9457 problem.
 *
 * <p>The text is a message key ({@code "site.slug.taken"}, its first word the room's) with arguments, so that it can be
 * said in the reader's language. A good message names the thing, the value and the way out. Arguments end up on pages
 * and in answers of the API, never in logs; give plain values ({@code String}, numbers, {@code Instant}).
 */
public abstract sealed class Failure extends RuntimeException
        permits NotFound, Refused, Conflict, TryLater, NotAllowed {

    private final String key;
    private final transient List<Object> args;
    private transient List<Failure> others = List.of();
    private @Nullable String field;

    protected Failure(String key, Object... args) {
        super(key);
        this.key = key;
        this.args = List.of(args);
    }

    /** The status it is answered with, RFC 9110. */
    public abstract int status();

    /** Names the form field or JSON member at fault, so that the message appears beside it. */
    public Failure at(String field) {
        this.field = field;
        return this;
    }

    /** What else is wrong with the same form. */
    final Failure with(List<Failure> others) {
        this.others = List.copyOf(others);
        return this;
    }

    /** This one and what else is wrong, in the order it was found. */
    final List<Failure> all() {
        List<Failure> all = new ArrayList<>(others);
        all.addFirst(this);
        return List.copyOf(all);
    }

    public final String key() {
        return key;
    }

    public final List<Object> args() {
        return args;
    }

    public final @Nullable String field() {
        return field;
    }
}
