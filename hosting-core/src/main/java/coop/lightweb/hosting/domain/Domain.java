package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.site.SiteId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host name that a business wants, or has.
 *
 * @param main where its visitors end up: the name itself, or the other of an apex and its www
 * @param token what the TXT record must say
 * @param startedHere whether it pointed at this node when it was looked at first; null before that
 * @param findings the last look, see {@link Look}; null before the first
 * @param pointedAt when it was last seen to point here
 * @param awaySince since when it has not, while it does not
 */
public record Domain(
        DomainId id,
        String name,
        SiteId siteId,
        String main,
        String token,
        State state,
        Hsts hsts,
        Instant addedAt,
        @Nullable Boolean startedHere,
        @Nullable Instant provedAt,
        @Nullable Proof provedBy,
        @Nullable Instant lookedAt,
        @Nullable String findings,
        @Nullable Instant pointedAt,
        @Nullable Instant awaySince,
        @Nullable Instant removedAt) {

    public HostName host() {
        return new HostName(name);
    }

    /** Whether the business has it, in use or not. */
    public boolean owned() {
        return state == State.HELD || state == State.AWAY;
    }

    /** Whether visitors are to be sent to the other of the pair. */
    public boolean secondary() {
        return !main.equals(name);
    }

    @Override
    public String toString() {
        return "Domain[" + name + " " + state + "]";
    }
}
