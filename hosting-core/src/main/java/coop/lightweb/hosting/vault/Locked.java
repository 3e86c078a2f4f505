package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.web.NotAllowed;

/** The keyring in hand does not hold the key asked for: the token lacks the scope, or the epoch was never granted. */
public final class Locked extends NotAllowed {
    private Locked(String key, Object... args) {
        super(key, args);
    }

    static Locked noGrant() {
        return new Locked("vault.locked.grant");
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
}
