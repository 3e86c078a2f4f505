package coop.lightweb.hosting.web;

/** It clashes with what is there now (a name taken, a record changed meanwhile). Status 409. */
public non-sealed class Conflict extends Failure {

    public Conflict(String key, Object... args) {
        super(key, args);
    }

    @Override
    public int status() {
        return 409;
    }
}
