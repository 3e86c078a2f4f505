package coop.lightweb.hosting.acme;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An authority did not do what it was asked. */
public final class AuthorityTrouble extends Exception {
    /** What it means for us. */
    public enum Kind {
        /** Nobody answers, or the authority has trouble of its own: ask again later, the name is not to blame. */
        UNREACHABLE,
        /** Too much was asked: not before {@link #notBefore}. */
        TOO_MUCH,
        /** It knows no account of ours: a new one is needed. */
        NO_ACCOUNT,
        /** It does not take the certificate named by {@code replaces}: ask again without. */
        NOT_REPLACEABLE,
        /** It will not do this. */
        REFUSED
    }

    private final Kind kind;
    private final Problem problem;
    private final transient @Nullable Instant notBefore;

    public AuthorityTrouble(Kind kind, Problem problem, @Nullable Instant notBefore) {
        super(problem.type() + ": " + problem.detail());
        this.kind = kind;
        this.problem = problem;
        this.notBefore = notBefore;
    }

    public Kind kind() {
        return kind;
    }

    public Problem problem() {
        return problem;
    }

    /** From the answer's Retry-After; null when it had none. */
    public @Nullable Instant notBefore() {
        return notBefore;
    }
}
