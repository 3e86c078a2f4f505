package coop.lightweb.hosting.account;

import jakarta.ws.rs.core.NewCookie;

/**
 * Where a session's secret travels. The {@code __Host-} prefix (RFC 6265bis) binds it to the panel's own host over TLS;
 * Lax rather than Strict, so that a link in a mail finds its reader signed in.
 */
public final class SessionCookie {

    public static final String NAME = "__Host-lightweb";

    private SessionCookie() {}

    /** For the browser to keep until it is closed or the session ends. */
    public static NewCookie of(SignedIn signedIn) {
        return cookie(signedIn.cookie(), NewCookie.DEFAULT_MAX_AGE);
    }

    /** Makes the browser forget it. */
    public static NewCookie gone() {
        return cookie("", 0);
    }

    private static NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
