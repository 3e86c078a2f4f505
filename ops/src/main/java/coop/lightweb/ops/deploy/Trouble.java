package coop.lightweb.ops.deploy;

/** Something the person at the keyboard has to know, in a sentence. */
final class Trouble extends RuntimeException {
    Trouble(String message) {
        super(message);
    }
}
