/**
 * The co-op's staff: who they are, the tokens of their programs, and how the node does. What staff do to a business is the
 * business of the room it is done in; nothing in here reaches what a business keeps.
 */
@NullMarked
package coop.lightweb.hosting.staff;

import org.jspecify.annotations.NullMarked;
