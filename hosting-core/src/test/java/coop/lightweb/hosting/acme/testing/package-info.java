/** A real certificate authority for tests. */
@NullMarked
package coop.lightweb.hosting.acme.testing;

import org.jspecify.annotations.NullMarked;
