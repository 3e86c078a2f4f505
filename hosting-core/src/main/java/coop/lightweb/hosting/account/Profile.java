package coop.lightweb.hosting.account;

/**
 * A person as others of the node may know them.
 *
 * @param name may be empty
 * @param locale {@code en} or {@code fr}
 */
public record Profile(AccountId account, String email, String name, String locale, boolean staff) {
    /** The name, or the address when there is none. */
    public String called() {
        return name.isBlank() ? email : name;
    }
}
