package coop.lightweb.hosting.vault;

/**
 * Sealed bytes did not open: wrong key, changed bytes, or bytes moved from another place. Which of these it was cannot
 * be told apart, and nothing of key, bytes or place is in the message.
 */
public final class CannotOpen extends RuntimeException {
    public CannotOpen() {
        super("These sealed bytes do not open with this key at this place");
    }
}
