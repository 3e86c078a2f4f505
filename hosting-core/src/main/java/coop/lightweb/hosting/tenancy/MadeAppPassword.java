package coop.lightweb.hosting.tenancy;

/**
 * An app password just made.
 *
 * @param secret the whole of it: shown this once
 */
public record MadeAppPassword(AppPassword password, String secret) {
    @Override
    public String toString() {
        return "MadeAppPassword[" + password.id() + "]";
    }
}
