package coop.lightweb.hosting.web;

/** The reader is known and may see this, but not do it; the message says who may. Status 403. */
public non-sealed class NotAllowed extends Failure {

    public NotAllowed(String key, Object... args) {
        super(key, args);
    }

    @Override
    public int status() {
        return 403;
    }
}
