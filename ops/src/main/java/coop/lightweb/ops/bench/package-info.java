/** Measurements: what the node is compared with, on the same machine, by the same client. Nothing here runs in a serving node. */
@NullMarked
package coop.lightweb.ops.bench;

import org.jspecify.annotations.NullMarked;
