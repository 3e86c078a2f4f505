package coop.lightweb.hosting.tenancy;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How businesses, invitations and tokens behave.
 *
 * @param inviteWithin how long an invitation's link works, default 7 days
 * @param invitations so many a business may send within the window that tries to sign in are counted over ({@code accounts.window}),
 *     default 30
 * @param invitationsToOne so many of them to one address, default 4
 * @param tokenDays the longest a token lives and what it gets when nothing is said, default 90
 * @param keysInHand how long opened keys stay in memory unused, default 2 min
 * @param resealBatch so many records are sealed anew in one transaction, default 100
 * @param closedFor how long a closed business can be opened again before it is erased, default 30 days
 * @param reservedSlugs short names no business gets, beside the usual ones of any host
 */
public record TenancySettings(
        Duration inviteWithin,
        int invitations,
        int invitationsToOne,
        int tokenDays,
        Duration keysInHand,
        int resealBatch,
        Duration closedFor,
        Set<String> reservedSlugs) {

    public TenancySettings(
            @Nullable Duration inviteWithin,
            int invitations,
            int invitationsToOne,
            int tokenDays,
            @Nullable Duration keysInHand,
            int resealBatch,
            @Nullable Duration closedFor,
            @Nullable Set<String> reservedSlugs) {
        this.inviteWithin = inviteWithin == null ? Duration.ofDays(7) : inviteWithin;
        this.invitations = invitations == 0 ? 30 : invitations;
        this.invitationsToOne = invitationsToOne == 0 ? 4 : invitationsToOne;
        this.tokenDays = tokenDays == 0 ? 90 : tokenDays;
        this.keysInHand = keysInHand == null ? Duration.ofMinutes(2) : keysInHand;
        this.resealBatch = resealBatch == 0 ? 100 : resealBatch;
        this.closedFor = closedFor == null ? Duration.ofDays(30) : closedFor;
        this.reservedSlugs = reservedSlugs == null ? Set.of() : Set.copyOf(reservedSlugs);
    }

    public static TenancySettings standard() {
        return new TenancySettings(null, 0, 0, 0, null, 0, null, null);
    }
}
