/** Authorities and certificates of every quality, for tests. */
@NullMarked
package coop.lightweb.hosting.certificate.testing;

import org.jspecify.annotations.NullMarked;
