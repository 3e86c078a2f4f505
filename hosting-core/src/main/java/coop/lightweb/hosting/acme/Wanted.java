package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name that is to have a certificate, and how far that is.
 *
 * @param name host name, or {@code *.} and one
 * @param holder the business whose name it is; null for the node's own
 * @param registered the registrable domain it belongs to, for the authorities' limits
 * @param failures attempts in a row that failed for a reason of the name's
 * @param rehearsed whether an order at the staging directory has succeeded since the last failure
 * @param nextAt when something is to be done next
 * @param notBefore of the certificate there is; null while there is none
 * @param renewAt when it is to be renewed by our own rule
 * @param authority who issued it
 * @param certificateId for renewal information
 * @param windowFrom what the authority says of its renewal, null when it says nothing
 * @param windowAt the moment in that window that was drawn for this certificate
 * @param windowAgain when to ask it again
 * @param ownUntil until when the business's own certificate is shown instead; null when it brought none
 * @param lease whose turn it is: changes with every claim
 */
public record Wanted(
        String name,
        @Nullable TenantId holder,
        String registered,
        int failures,
        boolean rehearsed,
        Instant nextAt,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant renewAt,
        @Nullable String authority,
        @Nullable String certificateId,
        @Nullable Instant windowFrom,
        @Nullable Instant windowTo,
        @Nullable Instant windowAt,
        @Nullable Instant windowAgain,
        @Nullable Instant ownUntil,
        @Nullable UUID lease) {

    public boolean wildcard() {
        return name.startsWith("*.");
    }

    /** A name that just began to want one. */
    public static Wanted of(String name, @Nullable TenantId holder, String registered, Instant now) {
        return new Wanted(
                name,
                holder,
                registered,
                0,
                false,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Taken by whoever holds this lease. */
    public Wanted leased(UUID by) {
        return with(failures, rehearsed, nextAt, windowFrom, windowTo, windowAt, windowAgain, by);
    }

    Wanted next(Instant at) {
        return with(failures, rehearsed, at, windowFrom, windowTo, windowAt, windowAgain, lease);
    }

    Wanted failed(Instant again) {
        return with(failures + 1, false, again, windowFrom, windowTo, windowAt, windowAgain, lease);
    }

    Wanted rehearsed(Instant now) {
        return with(failures, true, now, windowFrom, windowTo, windowAt, windowAgain, lease);
    }

    Wanted window(@Nullable RenewalWindow window, @Nullable Instant at, Instant again) {
        return with(
                failures,
                rehearsed,
                nextAt,
                window == null ? null : window.from(),
                window == null ? null : window.to(),
                at,
                again,
                lease);
    }

    Wanted issued(IssuedChain chain, String by, Instant renew, Instant next) {
        return new Wanted(
                name,
                holder,
                registered,
                0,
                false,
                next,
                chain.notBefore(),
                chain.notAfter(),
                renew,
                by,
                chain.id(),
                null,
                null,
                null,
                next,
                ownUntil,
                lease);
    }

    private Wanted with(
            int failures,
            boolean rehearsed,
            Instant nextAt,
            @Nullable Instant windowFrom,
            @Nullable Instant windowTo,
            @Nullable Instant windowAt,
            @Nullable Instant windowAgain,
            @Nullable UUID lease) {
        return new Wanted(
                name,
                holder,
                registered,
                failures,
                rehearsed,
                nextAt,
                notBefore,
                notAfter,
                renewAt,
                authority,
                certificateId,
                windowFrom,
                windowTo,
                windowAt,
                windowAgain,
                ownUntil,
                lease);
    }
}
