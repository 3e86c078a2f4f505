package coop.lightweb.hosting.tenancy;

/**
 * What the page behind an invitation's link shows.
 *
 * @param business its name
 * @param email the address it was sent to
 * @param hasAccount whether that address can sign in already; if not, the page asks for a name and a password
 * @param withKeys whether sealed data opens at once; if not, an admin grants the keys later
 */
public record Invited(String business, String slug, String email, Role role, boolean hasAccount, boolean withKeys) {}
