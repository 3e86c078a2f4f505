/**
 * {@code lightweb deploy}: sends a folder to a site on a node somewhere, over the public API and nothing else. It knows the node
 * only by what the API says.
 */
@NullMarked
package coop.lightweb.ops.deploy;

import org.jspecify.annotations.NullMarked;
