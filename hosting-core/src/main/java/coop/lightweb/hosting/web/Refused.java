package coop.lightweb.hosting.web;

/** What was sent cannot be done as it stands; the message says what to change. Status 422. */
public non-sealed class Refused extends Failure {

    public Refused(String key, Object... args) {
        super(key, args);
    }

    @Override
    public int status() {
        return 422;
    }
}
