package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.web.NotAllowed;

/**
 * The keyring in hand does not hold the key asked for: the session is locked until the password is given, the token lacks
 * the scope, or the epoch was never granted.
 */
public final class Locked extends NotAllowed {
    private Locked(String key, Object... args) {
        super(key, args);
    }

    static Locked noGrant() {
        return new Locked("vault.locked.grant");
    }

    static Locked session() {
        return new Locked("vault.locked.session");
    }

    static Locked purpose(Purpose purpose) {
        return new Locked("vault.locked.purpose", purpose.label());
    }

    static Locked closed() {
        return new Locked("vault.locked.closed");
    }

    static Locked token() {
        return new Locked("vault.locked.token");
    }

    /** Whether giving the password opens it. */
    public boolean byPassword() {
        return key().equals("vault.locked.session");
    }
}
