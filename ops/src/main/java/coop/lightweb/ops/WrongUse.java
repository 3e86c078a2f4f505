package coop.lightweb.ops;

/** A command was asked for something it does not do; the message says what it does. */
final class WrongUse extends RuntimeException {
    WrongUse(String message) {
        super(message);
    }
}
