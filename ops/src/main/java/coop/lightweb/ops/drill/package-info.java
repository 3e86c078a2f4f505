/**
 * Fault drills: break something on purpose, again and again, and check what must hold. A drill works on a throw-away node of its
 * own, in processes of its own, on loopback; it prints its seed and every violation in one sentence.
 */
@NullMarked
package coop.lightweb.ops.drill;

import org.jspecify.annotations.NullMarked;
