/**
 * The laws of the codebase as tests: which module may know which, what only one room may do, how things are called. The
 * classes in the packages named {@code wrong} break each law on purpose, so that a law that notices nothing is itself noticed.
 */
@NullMarked
package coop.lightweb.ops.house;

import org.jspecify.annotations.NullMarked;
