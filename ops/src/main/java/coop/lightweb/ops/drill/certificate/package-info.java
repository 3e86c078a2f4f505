/**
 * Two years of renewals in a minute: the node's own code for certificates, a clock that is turned, and an authority that counts. What
 * it does not try is the database and the network; the tests against a real authority do.
 */
@NullMarked
package coop.lightweb.ops.drill.certificate;

import org.jspecify.annotations.NullMarked;
