/** The address book as other people's programs keep it: Debian's vdirsyncer and khard, against a node and against Debian's radicale. */
@NullMarked
package coop.lightweb.ops.drill.carddav;

import org.jspecify.annotations.NullMarked;
