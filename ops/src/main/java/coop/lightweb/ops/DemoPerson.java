package coop.lightweb.ops;

/**
 * Somebody invented who can sign in to the demo.
 *
 * @param password fixed and printed: the demo is no secret
 */
record DemoPerson(String name, String email, String password) {}
