package coop.lightweb.hosting.acme;

/** Another process took this name over because we took too long; it goes on there. */
public final class NotOurTurn extends RuntimeException {
    public NotOurTurn(String name) {
        super("another process works on the certificate of " + name);
    }
}
