package coop.lightweb.ops;

/** {@code check} found something that would keep this node from serving; each fault has been printed. */
final class FaultsFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FaultsFound(int count) {
        super(count + (count == 1 ? " fault" : " faults") + " found; this node would not serve.");
    }
}
