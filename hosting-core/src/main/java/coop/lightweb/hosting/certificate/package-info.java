/**
 * Certificates of the node: the built-in authority for local and private names, what every host shows in its TLS handshake, and where
 * both are kept. It does not listen and does not decide which hosts exist.
 */
@NullMarked
package coop.lightweb.hosting.certificate;

import org.jspecify.annotations.NullMarked;
