package coop.lightweb.hosting.web;

/** There is no such thing for this reader. What belongs to somebody else is answered with exactly this. Status 404. */
public non-sealed class NotFound extends Failure {

    public NotFound(String key, Object... args) {
        super(key, args);
    }

    /** The usual one: says nothing about what was asked for. */
    public NotFound() {
        this("web.failure.not-found");
    }

    @Override
    public int status() {
        return 404;
    }
}
