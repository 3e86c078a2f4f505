/** Real name servers for tests: Knot DNS from the distribution, started on loopback and thrown away. */
@NullMarked
package coop.lightweb.hosting.dns.testing;

import org.jspecify.annotations.NullMarked;
