package coop.lightweb.hosting.tenancy;

/**
 * A token just made.
 *
 * @param secret the whole of it, {@code lw_...}: shown this once
 */
public record MadeToken(ApiToken token, String secret) {
    @Override
    public String toString() {
        return "MadeToken[" + token.id() + "]";
    }
}
