/** Looks for owner-class words everywhere a node leaves bytes, in every spelling they could hide in. */
@NullMarked
package coop.lightweb.ops.leak;

import org.jspecify.annotations.NullMarked;
