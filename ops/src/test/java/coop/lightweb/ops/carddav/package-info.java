/** The address book that phones keep, asked in the way phones ask. */
@NullMarked
package coop.lightweb.ops.carddav;

import org.jspecify.annotations.NullMarked;
