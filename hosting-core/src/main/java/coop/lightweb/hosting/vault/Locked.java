package coop.lightweb.hosting.vault;

/** The keyring in hand does not hold the key asked for: the token lacks the scope, or the epoch was never granted. */
public final class Locked extends RuntimeException {
    Locked(String what) {
        super(what);
    }
}
