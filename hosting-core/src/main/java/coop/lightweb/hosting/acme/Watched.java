package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a name stands, for people who look after it.
 *
 * @param holder the business whose name it is; null for the node's own
 * @param failures attempts in a row that failed for a reason of the name's
 * @param nextAt when the node looks at it next
 * @param dueAt when its certificate is to be renewed; null while there is none
 * @param notBefore of the certificate from a public authority, and {@code notAfter}; null while there is none
 * @param authority who issued that one
 * @param ownFrom since when the business's own certificate is good, and {@code ownUntil}; null when it brought none
 * @param at of the last line in the recorder, with {@code outcome}, {@code message}, {@code args} and {@code detail} of it;
 *     all null before the first
 */
public record Watched(
        String name,
        @Nullable TenantId holder,
        int failures,
        Instant nextAt,
        @Nullable Instant dueAt,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable String authority,
        @Nullable Instant ownFrom,
        @Nullable Instant ownUntil,
        @Nullable Instant at,
        Step.@Nullable Outcome outcome,
        @Nullable String message,
        @Nullable List<String> args,
        @Nullable String detail) {
    /** In one word. Those in trouble come first. */
    public enum State {
        /** What is shown to visitors has ended, so browsers warn. */
        ENDED(true),
        /** There is none yet, and asking for one failed. */
        MISSING(true),
        /** There is one, and renewing it failed. */
        FAILING(true),
        /** There is none yet; it is being asked for. */
        ORDERING(false),
        /** The business brought its own. */
        OWN(false),
        VALID(false);

        private final boolean trouble;

        State(boolean trouble) {
            this.trouble = trouble;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (ownUntil != null && ownUntil.isAfter(now)) {
            return State.OWN;
        }
        Instant end = ends();
        if (end == null) {
            return failures > 0 ? State.MISSING : State.ORDERING;
        }
        if (!end.isAfter(now)) {
            return State.ENDED;
        }
        return failures > 0 ? State.FAILING : State.VALID;
    }

    public boolean inTrouble(Instant now) {
        return state(now).trouble;
    }

    /** The certificate that is shown, whoever it is from; null when there is none. */
    @InTemplates
    public @Nullable Instant ends() {
        if (ownUntil == null || notAfter != null && notAfter.isAfter(ownUntil)) {
            return notAfter;
        }
        return ownUntil;
    }

    /** When something happens for it; null when nothing will, since the business takes care of it itself. */
    public @Nullable Instant next(Instant now) {
        return switch (state(now)) {
            case OWN -> null;
            case VALID -> dueAt != null && dueAt.isAfter(nextAt) ? dueAt : nextAt;
            default -> nextAt;
        };
    }

    /** Whether the last line says that something is not as it should be. */
    @InTemplates
    public boolean troubled() {
        return message != null && outcome != Step.Outcome.DONE;
    }
}
