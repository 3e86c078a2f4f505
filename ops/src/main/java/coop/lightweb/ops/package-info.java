/** The program: one process that serves everything. */
@NullMarked
package coop.lightweb.ops;

import org.jspecify.annotations.NullMarked;
