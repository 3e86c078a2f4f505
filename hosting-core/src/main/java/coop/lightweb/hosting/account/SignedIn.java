package coop.lightweb.hosting.account;

/**
 * A session just opened or unlocked.
 *
 * @param cookie value for the session cookie; it is nowhere else, and the old one is worth nothing now
 */
public record SignedIn(Person person, String cookie) {
    @Override
    public String toString() {
        return "SignedIn[" + person.session() + "]";
    }
}
