package coop.lightweb.hosting.account;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Counts wrong app passwords, by network and by the user name that was given, with the limits and over the window of tries to sign in but in
 * counts of their own: a phone left in a drawer with a password that was revoked must not keep its owner's colleagues from signing in.
 * For the same reason the same wrong password counts once a window from one network, since asking again guesses nothing, and a device
 * that came from that network before is let in whatever others try there.
 */
public final class Guesses {
    private final Throttle throttle;

    public Guesses(AccountParts parts) {
        this.throttle = parts.throttle();
    }

    /**
     * Before it is looked whether the password is right.
     *
     * @param password what identifies it; derived from it one way
     * @throws coop.lightweb.hosting.web.TryLater when there were too many wrong ones
     */
    public void mayTry(Handle tx, String user, UUID password, Client client) {
        throttle.needRoomForGuess(tx, user, password, client);
    }

    public void wrong(Handle tx, String user, UUID password, Client client) {
        throttle.countGuess(tx, user, password, client);
    }

    /** Remembers where the device is. Now and then is enough. */
    public void right(Handle tx, UUID password, Client client) {
        throttle.rememberDevice(tx, password, client);
    }
}
