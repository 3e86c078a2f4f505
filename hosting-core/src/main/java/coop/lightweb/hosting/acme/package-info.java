/**
 * Certificates from public authorities (ACME, RFC 8555): which names want one, when each is asked for and renewed, within which
 * budgets, how an order goes on after a crash, and the story of all of it for people. It does not decide which names belong to whom,
 * and shows nothing in a handshake: rooms domain and certificate do.
 */
@NullMarked
package coop.lightweb.hosting.acme;

import org.jspecify.annotations.NullMarked;
